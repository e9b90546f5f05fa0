import 'server-only'
import type { LetterAudience, StageLetterInput } from '@/lib/broadcasts/letter'
import { briefDocument } from '@/lib/challenges/schema'
import { nextStage, type StageDates, type StageKind, stageNames, stateAt, stationsAt } from '@/lib/challenges/timeline'
import type { Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { isZone, longDay } from '@/lib/time'

/** Slots of a stage's letter that are the same for everybody. */
export type Facts = { newSubscribers: string; designs: string; nextDate: string; nextStage: string; webUrl: string }
export type StageFacts = NonNullable<Awaited<ReturnType<typeof findFacts>>>

const week = 7 * 24 * 3_600_000
const undecided = 'a date still to be set'

/** What the letters of a stage say at `now`; null while the stage must not be spoken of (gate: announced and open). */
export async function findFacts(tx: Transaction, stageId: string, now: Date) {
  const stage = await tx.stage.findFirst({
    where: { id: stageId, opensAt: { lte: now }, challenge: { announcedAt: { lte: now }, editionId: { not: null } } },
    select: { kind: true, opensAt: true, challenge: { select: challengeFields } },
  })
  if (!stage) return null
  const { challenge, kind, opensAt } = stage
  const vars: Omit<Facts, 'webUrl'> = await findOwnFacts(tx, challenge, nextStage(challenge.stages, opensAt), now)
  return { challenge, kind, vars, webUrl: (slug: string) => env().ORIGIN + paths.letter(slug) }
}

/**
 * What the letters of a stage say at `now` to readers on a clock of their own: the figures are those of this moment, `next` is
 * the next stage on that clock, null after the last.
 */
export async function findOwnFacts(tx: Transaction, challenge: LetterChallenge, next: StageDates | null, now: Date) {
  const after = next ?? (await findNextChallenge(tx, challenge.number, now))
  return {
    newSubscribers: await countNewSubscribers(tx, now),
    designs: await countDesigns(tx, challenge.id),
    ...nextWords(after, challenge.zone),
  }
}

/** A challenge as letters to clocks of their own need it; null while it must not be spoken of. */
export async function findLetterChallenge(tx: Transaction, challengeId: string, now: Date): Promise<LetterChallenge | null> {
  const where = { id: challengeId, announcedAt: { lte: now }, editionId: { not: null } }
  return tx.challenge.findFirst({ where, select: challengeFields })
}

/**
 * What a free broadcast says at `now` of its challenge, or of the live one when it names none. Nothing is said of a challenge
 * that is not announced or whose first stage is ahead but its date; without any the words say so.
 */
export async function findFreeFacts(
  tx: Transaction,
  { slug, challengeId, zone }: { slug: string; challengeId: string | null; zone: string },
  now: Date,
): Promise<Facts> {
  const open = await tx.challenge.findMany({
    where: { announcedAt: { lte: now }, stages: { some: { opensAt: { lte: now } } }, ...(challengeId ? { id: challengeId } : {}) },
    select: challengeFields,
    orderBy: { number: 'desc' },
    take: 20,
  })
  const challenge = challengeId ? open[0] : open.find((candidate) => stateAt(candidate, now) === 'live')
  const next = (challenge && nextStage(challenge.stages, now)) ?? (await findNextChallenge(tx, challenge?.number ?? 0, now))
  return {
    newSubscribers: await countNewSubscribers(tx, now),
    designs: challenge ? await countDesigns(tx, challenge.id) : 'no',
    ...nextWords(next, zone),
    webUrl: env().ORIGIN + paths.letter(slug),
  }
}

// Readers of letters need no account: what is for members only is not counted to them.
const countDesigns = async (tx: Transaction, challengeId: string) =>
  String(
    await tx.submission.count({
      where: { challengeId, deletedAt: null, visibility: 'everyone', versions: { some: {} }, hidings: { none: { liftedAt: null } } },
    }),
  )

const countNewSubscribers = async (tx: Transaction, now: Date) =>
  String(await tx.subscriber.count({ where: { state: 'confirmed', confirmedAt: { gt: new Date(now.getTime() - week), lte: now } } }))

const nextWords = (next: { kind: StageKind; opensAt: Date } | null, zone: string) => ({
  nextDate: next ? longDay(next.opensAt, isZone(zone) ? zone : 'UTC') : undecided,
  nextStage: next ? stageNames[next.kind].toLowerCase() : 'next challenge',
})

const challengeFields = {
  id: true,
  number: true,
  slug: true,
  title: true,
  lede: true,
  zone: true,
  announcedAt: true,
  archivesAt: true,
  editionId: true,
  stages: { select: { kind: true, summary: true, opensAt: true, closesAt: true } },
} as const

type LetterChallenge = StageFacts['challenge']

// Of the next month nothing but its date is known before it opens.
async function findNextChallenge(tx: Transaction, number: number, now: Date): Promise<{ kind: StageKind; opensAt: Date } | null> {
  return tx.stage.findFirst({
    where: { opensAt: { gt: now }, challenge: { number: { gt: number }, announcedAt: { lte: now } } },
    orderBy: { opensAt: 'asc' },
    select: { kind: true, opensAt: true },
  })
}

/** The letter of the shown edition with all its frame needs. Refuses as `invalid` when the edition has none for this audience. */
export async function findLetterInput(
  tx: Transaction,
  { challenge, kind }: Pick<StageFacts, 'challenge' | 'kind'>,
  audience: LetterAudience,
  now: Date,
): Promise<StageLetterInput> {
  const { editionId, stages, announcedAt, archivesAt, zone } = challenge
  const letter = editionId
    ? await tx.stageLetter.findUnique({
        where: { editionId_kind_audience: { editionId, kind, audience } },
        select: { subject: true, markdown: true },
      })
    : null
  if (!letter) throw new AppError('invalid', 'This stage has no letter for these readers.')
  const summaries = new Map(stages.map((stage) => [stage.kind, stage.summary]))
  return {
    challenge: { ...challenge, author: await findAuthor(tx, editionId) },
    stations: stationsAt({ announcedAt, archivesAt, stages }, now).map((station) => ({
      ...station,
      summary: summaries.get(station.kind) ?? '',
    })),
    kind,
    audience,
    zone,
    ...letter,
  }
}

async function findAuthor(tx: Transaction, editionId: string | null): Promise<string | undefined> {
  if (!editionId) return undefined
  const document = await tx.stageDocument.findUnique({ where: { editionId_kind: { editionId, kind: 'brief' } }, select: { body: true } })
  const brief = briefDocument.safeParse(document?.body)
  return brief.success ? brief.data.author : undefined
}
