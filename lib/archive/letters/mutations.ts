import 'server-only'
import { findLetterReader } from '@/lib/archive/queries'
import { findLetterChallenge, findLetterInput, findOwnFacts } from '@/lib/broadcasts/expansion/queries'
import { daySlots, dayValue } from '@/lib/broadcasts/letter'
import { enqueueRevision } from '@/lib/broadcasts/outbox'
import { compileStageLetter } from '@/lib/broadcasts/publish/mutations'
import { personalDates } from '@/lib/challenges/personal-clock'
import { hasOpened, nextStage, type StageKind } from '@/lib/challenges/timeline'
import { db, type Transaction } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { handedIn } from '@/lib/submissions/queries'
import { isZone, longDay } from '@/lib/time'

/**
 * Decides about the letters of one person's own month that are due at `now`, each stage once for ever: the row that says so and
 * the mail are written together, while the run is locked. Only the newest stage is written about; older ones, which a worker
 * that was away has missed, are decided without mail. Another worker at the same run is left to it. Returns the number of mails.
 */
export async function decideLetters(runId: string, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const run = await lockRun(tx, runId)
    const challenge = run && (await findLetterChallenge(tx, run.challengeId, now))
    if (!run || !challenge) return 0
    // A stage that was moved into the future is spoken of to nobody.
    const openToAll = new Set(challenge.stages.flatMap((stage) => (hasOpened(stage, now) ? stage.kind : [])))
    const dates = personalDates(challenge.stages, challenge.zone, run.startedAt)
    const due = dates.filter((stage) => hasOpened(stage, now) && openToAll.has(stage.kind))
    const known = await tx.archiveLetter.findMany({ where: { runId }, select: { kind: true } })
    const undecided = due.filter(({ kind }) => !known.some((letter) => letter.kind === kind))
    const newest = due.at(-1)
    const writes = newest && undecided.includes(newest) ? newest.kind : null
    const messageId = writes ? await writeLetter(tx, { run, challenge, dates, kind: writes }, now) : null
    await tx.archiveLetter.createMany({
      data: undecided.map(({ kind }) => ({ runId, kind, decidedAt: now, messageId: kind === writes ? messageId : null })),
    })
    return messageId ? 1 : 0
  })
}

type Run = { id: string; challengeId: string; memberId: string; startedAt: Date }

async function lockRun(tx: Transaction, runId: string): Promise<Run | null> {
  const [run] = await tx.$queryRaw<Run[]>`
    SELECT id, "challengeId", "memberId", "startedAt" FROM "ArchiveRun" WHERE id = ${runId}::uuid AND "endedAt" IS NULL
    FOR UPDATE SKIP LOCKED`
  return run ?? null
}

type Letter = {
  run: Run
  challenge: NonNullable<Awaited<ReturnType<typeof findLetterChallenge>>>
  dates: ReturnType<typeof personalDates>
  kind: StageKind
}

async function writeLetter(tx: Transaction, { run, challenge, dates, kind }: Letter, now: Date): Promise<string | null> {
  const reader = await findLetterReader(tx, run.memberId, now)
  const audience = reader && (await findAudience(tx, run, challenge.editionId, kind))
  if (!reader || !audience) return null
  const input = await findLetterInput(tx, { challenge, kind }, audience, now)
  const revision = await compileStageLetter(tx, input, 'own').catch((thrown) => {
    const { code } = asAppError(thrown)
    if (code !== 'invalid' && code !== 'too_large') throw thrown
    log.error({ challenge: challenge.slug, kind, code }, 'a letter of the archive cannot be compiled')
    return null
  })
  if (!revision) return null
  const zone = isZone(challenge.zone) ? challenge.zone : 'UTC'
  return enqueueRevision(tx, revision, {
    dedupeKey: `archive:${run.id}:${run.startedAt.getTime()}:${kind}`,
    // Bulk is a broadcast's: this is one mail to one person, and obeys the list of the stages all the same.
    lane: 'threads',
    topic: 'stages',
    email: reader.email,
    subscriberId: reader.subscriberId,
    vars: {
      ...(await findOwnFacts(tx, challenge, nextStage(dates, now), now)),
      started: longDay(run.startedAt, zone),
      ...Object.fromEntries(dates.map((stage) => [daySlots[stage.kind], dayValue(stage.opensAt, zone)])),
    },
  })
}

/** The letter of this stage that fits how far the member is; null when the edition has none. */
async function findAudience(tx: Transaction, run: Run, editionId: string | null, kind: StageKind) {
  if (!editionId) return null
  const mine = { challengeId: run.challengeId, memberId: run.memberId, ...handedIn }
  const status = (await tx.submission.count({ where: mine })) > 0 ? ('submitted' as const) : ('not_yet' as const)
  const letters = await tx.stageLetter.findMany({ where: { editionId, kind }, select: { audience: true } })
  return (['all', status] as const).find((audience) => letters.some((letter) => letter.audience === audience)) ?? null
}
