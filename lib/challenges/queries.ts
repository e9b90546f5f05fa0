import 'server-only'
import { LRUCache } from 'lru-cache'
import { cache } from 'react'
import type { z } from 'zod'
import type { Viewer } from '@/lib/auth/session'
import { heldStages } from '@/lib/challenges/personal-clock'
import { briefDocument, referenceDocument, roundUpDocument } from '@/lib/challenges/schema'
import type { StageKind } from '@/lib/challenges/timeline'
import { type ChallengeView, isHeldBack, stageShows, viewOf } from '@/lib/challenges/view'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

export type { ChallengeView } from '@/lib/challenges/view'

const fields = {
  id: true,
  number: true,
  slug: true,
  title: true,
  lede: true,
  zone: true,
  editionId: true,
  announcedAt: true,
  archivesAt: true,
  stages: { select: { id: true, kind: true, summary: true, opensAt: true, closesAt: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.ChallengeSelect

/** What `viewOf` takes: a challenge's row with the reader's own month, while it goes on. Visitors have none. */
export const fieldsFor = (viewer: Viewer) => ({
  ...fields,
  archiveRuns: {
    where: { memberId: { in: viewer ? [viewer.id] : [] }, endedAt: null },
    select: { id: true, startedAt: true, reveals: { select: { kind: true } } },
  },
})

/** Which challenges `viewer` may know of: those whose first stage has opened; an organizer all. */
export function visibleTo(viewer: Viewer, now: Date): Prisma.ChallengeWhereInput {
  if (viewer?.role === 'organizer') return { editionId: { not: null } }
  return { editionId: { not: null }, announcedAt: { lte: now }, stages: { some: { opensAt: { lte: now } } } }
}

/** One challenge, or null when it is absent or not yet to be known. */
export const findChallenge = cache(async (viewer: Viewer, slug: string, now: Date): Promise<ChallengeView | null> => {
  const row = await db.challenge.findFirst({ where: { slug, ...visibleTo(viewer, now) }, select: fieldsFor(viewer) })
  return row && viewOf(row, now)
})

/** All challenges `viewer` may know of, newest first. */
export async function listChallenges(viewer: Viewer, now: Date): Promise<ChallengeView[]> {
  const rows = await db.challenge.findMany({
    where: visibleTo(viewer, now),
    select: fieldsFor(viewer),
    orderBy: { number: 'desc' },
    take: 200,
  })
  return rows.flatMap((row) => viewOf(row, now) ?? [])
}

/** When the next announced challenge opens, and its number; nothing more is known of it before. */
export async function findUpcoming(now: Date): Promise<{ number: number; opensAt: Date } | null> {
  const row = await db.challenge.findFirst({
    where: { announcedAt: { lte: now }, stages: { some: {}, every: { opensAt: { gt: now } } } },
    select: { number: true, stages: { select: { opensAt: true }, orderBy: { opensAt: 'asc' }, take: 1 } },
    orderBy: { number: 'asc' },
  })
  const first = row?.stages[0]
  return row && first ? { number: row.number, opensAt: first.opensAt } : null
}

/** What the reader's own months hold back at `now`, for what is asked for without its challenge. */
export async function listHeldBack(viewer: Viewer, now: Date): Promise<{ challengeId: string; kind: StageKind }[]> {
  if (!viewer) return []
  const own = { archiveRuns: { some: { memberId: viewer.id, endedAt: null } } }
  const rows = await db.challenge.findMany({ where: { AND: [own, visibleTo(viewer, now)] }, select: fieldsFor(viewer) })
  const views = rows.flatMap((row) => viewOf(row, now) ?? [])
  return views.flatMap((view) =>
    heldStages.filter((kind) => isHeldBack(viewer, view, kind)).map((kind) => ({ challengeId: view.id, kind })),
  )
}

// Editions never change, so a document once read is kept. Whether it shows is asked each time, of dates read in this request.
const documents = new LRUCache<string, object>({ max: 300 })

async function documentOf<S extends z.ZodType<object>>(
  viewer: Viewer,
  challenge: ChallengeView,
  kind: StageKind,
  schema: S,
): Promise<z.output<S> | null> {
  if (!stageShows(viewer, challenge, kind)) return null
  const key = `${challenge.editionId}:${kind}`
  const known = documents.get(key)
  // Only this schema's output is ever stored under this kind.
  if (known) return known as z.output<S>
  const row = await db.stageDocument.findUnique({
    where: { editionId_kind: { editionId: challenge.editionId, kind } },
    select: { body: true },
  })
  if (!row) return null
  const document = schema.parse(row.body)
  documents.set(key, document)
  return document
}

export const findBrief = (viewer: Viewer, challenge: ChallengeView) => documentOf(viewer, challenge, 'brief', briefDocument)

/** The author's design, once its stage has opened. */
export const findReference = (viewer: Viewer, challenge: ChallengeView) => documentOf(viewer, challenge, 'reference', referenceDocument)

export const findRoundUp = (viewer: Viewer, challenge: ChallengeView) => documentOf(viewer, challenge, 'round_up', roundUpDocument)

/** Pictures of one stage; ask only for a stage that shows. */
export async function listStagePictures(viewer: Viewer, challenge: ChallengeView, kind: StageKind) {
  if (!stageShows(viewer, challenge, kind)) return []
  return db.challengeImage.findMany({
    where: { editionId: challenge.editionId, kind },
    select: { path: true, caption: true, alt: true, file: { select: { publicId: true, width: true, height: true } } },
    orderBy: { path: 'asc' },
  })
}

/** Public log of moved dates, newest first. */
export async function listStageChanges(viewer: Viewer, challenge: ChallengeView, now: Date) {
  return db.stageChange.findMany({
    where: { stage: { challenge: { id: challenge.id, ...visibleTo(viewer, now) } } },
    select: {
      id: true,
      reason: true,
      opensFrom: true,
      opensTo: true,
      closesFrom: true,
      closesTo: true,
      createdAt: true,
      stage: { select: { kind: true } },
      member: { select: { name: true, handle: true } },
    },
    orderBy: { createdAt: 'desc' },
    take: 50,
  })
}

/** The questions of one challenge: the common set, then its own, each in order. Empty before the self-review opens. */
export async function listQuestions(viewer: Viewer, challenge: ChallengeView) {
  if (!stageShows(viewer, challenge, 'self_review')) return []
  const known = questionSets.get(challenge.editionId) ?? (await readQuestions(challenge.editionId))
  questionSets.set(challenge.editionId, known)
  return known
}

// As documents: an edition's questions never change.
const questionSets = new LRUCache<string, Awaited<ReturnType<typeof readQuestions>>>({ max: 100 })

async function readQuestions(editionId: string) {
  const edition = await db.challengeEdition.findUniqueOrThrow({
    where: { id: editionId },
    select: { commonSet: { select: setFields }, ownSet: { select: setFields } },
  })
  return [edition.commonSet, edition.ownSet]
}

const setFields = {
  title: true,
  version: true,
  questions: { select: { key: true, parentKey: true, pillar: true, text: true, hint: true }, orderBy: { position: 'asc' } },
} satisfies Prisma.QuestionSetSelect
