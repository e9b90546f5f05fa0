import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Actor, Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { MarkKind } from '@/lib/generated/prisma/enums'
import { readReviews, thanksFields } from '@/lib/reviews/given/queries'
import { type Help, helpWords } from '@/lib/reviews/thanks/words'
import { isOpenTo, versionsVisibleTo } from '@/lib/submissions/queries'

/** One member's finished work on a version, as those who may see the version see it. */
export type FinishedReview = {
  id: string
  reviewer: { handle: string; name: string }
  finishedAt: Date
  /** Ids of its conversations, oldest first. */
  threads: string[]
  thanks: string | null
  /** A moderator has hidden the thanks: who wrote them and the staff read the reason and the words, the others neither. */
  thanksHidden: { reason: string | null } | null
  /** How much it helped: for its author and its reviewer alone, null to everybody else. */
  help: Help | null
}

/** The finished reviews of a version, oldest first; empty when the version is hidden from `viewer`. */
export async function listFinishedReviews(viewer: Viewer, versionId: string, now: Date): Promise<FinishedReview[]> {
  const [isOpen, row] = await Promise.all([isOpenTo(viewer, versionId, now), readReviews(versionId)])
  if (!isOpen || !row) return []
  const { memberId } = row.submission
  const finished = row.reviews.flatMap(({ finishedAt, ...review }) => (finishedAt ? { ...review, finishedAt } : []))
  return finished
    .sort((one, other) => one.finishedAt.getTime() - other.finishedAt.getTime() || (one.id < other.id ? -1 : 1))
    .map(({ id, reviewer, reviewerId, finishedAt, threads, thanks, helpfulness }) => {
      const isOneOfTwo = viewer !== null && [reviewerId, memberId].includes(viewer.id)
      const help = isOneOfTwo ? helpOf(helpfulness?.score) : null
      return { id, reviewer, finishedAt, threads: threads.map((thread) => thread.id), ...thanksFor(viewer, memberId, thanks), help }
    })
}

function thanksFor(viewer: Viewer, writerId: string, thanks: Prisma.ReviewThanksGetPayload<{ select: typeof thanksFields }> | null) {
  const hiding = thanks?.hidings[0]
  if (!hiding) return { thanks: thanks?.words ?? null, thanksHidden: null }
  const reads = viewer?.id === writerId || can(viewer, 'report.decide', null)
  return { thanks: reads ? thanks.words : null, thanksHidden: { reason: reads ? hiding.reason : null } }
}

/** What came back on a review: marks on its conversations, thanks, and how much it helped. */
export type CameBack = { marks: { kind: MarkKind; count: number }[]; thanks: string | null; help: Help | null }

/** What came back on the actor's own reviews, by their ids; those of hidden designs are left out. */
export async function listCameBack(actor: Actor, reviewIds: readonly string[], now: Date): Promise<Map<string, CameBack>> {
  const rows = await db.review.findMany({
    where: { id: { in: [...reviewIds] }, reviewerId: actor.id, version: versionsVisibleTo(actor, now) },
    select: {
      id: true,
      threads: { select: { mark: { select: { kind: true } } } },
      thanks: { select: thanksFields },
      helpfulness: { select: { score: true } },
    },
  })
  return new Map(
    rows.map(({ id, threads, thanks, helpfulness }) => [
      id,
      {
        marks: countedMarks(threads.flatMap(({ mark }) => mark?.kind ?? [])),
        thanks: thanks && thanks.hidings.length === 0 ? thanks.words : null,
        help: helpOf(helpfulness?.score),
      },
    ]),
  )
}

function countedMarks(kinds: MarkKind[]): CameBack['marks'] {
  return [...new Set(kinds)].map((kind) => ({ kind, count: kinds.filter((other) => other === kind).length }))
}

// The schema and a test keep the score to these three.
const helpOf = (score: number | undefined): Help | null => (score !== undefined && score in helpWords ? (score as Help) : null)
