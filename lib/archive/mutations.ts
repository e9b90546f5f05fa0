import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { recallNews } from '@/lib/broadcasts/recall/mutations'
import { type HeldStage, hasRunOut, heldStages, personalDates } from '@/lib/challenges/personal-clock'
import type { ChallengeView } from '@/lib/challenges/queries'
import { hasOpened, isOver } from '@/lib/challenges/timeline'
import { isHeldBack } from '@/lib/challenges/view'
import { db, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'

/**
 * Begins the actor's own month with a challenge whose month is over, or begins it anew when theirs has ended or run out. One that
 * goes on stays as it is, so a double post starts it once. What an earlier clock, or the archive between two, had opened to them is not
 * held back again.
 */
export async function startRun(actor: Actor, challenge: ChallengeView, now: Date): Promise<void> {
  authorize(actor, 'archive.start', { isOver: isOver(challenge.state) })
  if (challenge.run && !hasRunOut(challenge.run, now)) return
  await takePoint('archive.start', actor.id)
  await db.$transaction(async (tx) => {
    const mine = { challengeId: challenge.id, memberId: actor.id }
    const { count } = await tx.archiveRun.createMany({ data: [{ ...mine, startedAt: now }], skipDuplicates: true })
    if (count === 0) await beginAnew(tx, actor, challenge, now)
    // Others' designs may be locked from here on: no mail that waits may speak of them.
    await recallNews(tx, actor.id)
  })
}

/** Ends the actor's own month: its letters stop, and what the archive shows to all shows to them. Without one nothing happens. */
export async function endRun(actor: Actor, challenge: ChallengeView, now: Date): Promise<void> {
  authorize(actor, 'archive.change', { memberId: actor.id })
  await db.$transaction(async (tx) => {
    const run = await lockRun(tx, { memberId: actor.id, challengeId: challenge.id })
    if (!run || run.endedAt) return
    await tx.archiveRun.update({ where: { id: run.id }, data: { endedAt: now } })
    await takeBackLetters(tx, run.id)
  })
}

/** Shows a stage before its day on the actor's own clock. Their later versions say that the reference was in view. */
export async function showNow(actor: Actor, challenge: ChallengeView, kind: HeldStage, now: Date): Promise<void> {
  authorize(actor, 'archive.change', { memberId: actor.id })
  if (!challenge.run || !isHeldBack(actor, challenge, kind)) return
  await db.archiveReveal.createMany({ data: [{ runId: challenge.run.id, kind, shownAt: now }], skipDuplicates: true })
}

type Run = { id: string; startedAt: Date; endedAt: Date | null }

async function lockRun(tx: Transaction, { memberId, challengeId }: { memberId: string; challengeId: string }): Promise<Run | null> {
  const [run] = await tx.$queryRaw<Run[]>`
    SELECT id, "startedAt", "endedAt" FROM "ArchiveRun"
    WHERE "memberId" = ${memberId}::uuid AND "challengeId" = ${challengeId}::uuid FOR UPDATE`
  return run ?? null
}

async function beginAnew(tx: Transaction, actor: Actor, challenge: ChallengeView, now: Date): Promise<void> {
  const run = await lockRun(tx, { memberId: actor.id, challengeId: challenge.id })
  if (!run) throw new AppError('conflict', 'Your month could not be started. Nothing was changed; please try again.')
  // Another window was first.
  if (!run.endedAt && (!challenge.run || run.startedAt > challenge.run.startedAt)) return
  const until = run.endedAt ?? now
  const seen = personalDates(challenge.stations, challenge.zone, run.startedAt).filter((stage) => hasOpened(stage, until))
  // Since it was given up they could see what all see: no version after it may say that they had not.
  if (run.endedAt) {
    seen.push(...challenge.stations.filter((stage) => hasOpened(stage, now)).map((stage) => ({ ...stage, opensAt: now })))
    if (challenge.state === 'archived')
      await tx.look.createMany({ data: [{ challengeId: challenge.id, memberId: actor.id, createdAt: now }], skipDuplicates: true })
  }
  await tx.archiveReveal.createMany({
    data: heldStages.flatMap((kind) => {
      const stage = seen.find((opened) => opened.kind === kind)
      return stage ? { runId: run.id, kind, shownAt: stage.opensAt } : []
    }),
    skipDuplicates: true,
  })
  await takeBackLetters(tx, run.id)
  await tx.archiveLetter.deleteMany({ where: { runId: run.id } })
  await tx.archiveRun.update({ where: { id: run.id }, data: { startedAt: now, endedAt: null } })
}

// A batch already frozen goes its way.
async function takeBackLetters(tx: Transaction, runId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Message" SET state = 'cancelled', reason = 'Its reader ended their own month.'
    WHERE state = 'queued' AND id IN (SELECT "messageId" FROM "ArchiveLetter" WHERE "runId" = ${runId}::uuid)`
}
