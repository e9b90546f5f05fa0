import 'server-only'
import type { Actor, Viewer } from '@/lib/auth/session'
import type { ChallengeView } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { visibleTo } from '@/lib/submissions/queries'
import type { TakeAway } from '@/lib/submissions/take-away/contents'

const packed = {
  select: {
    caption: true,
    alt: true,
    shows: true,
    file: {
      select: {
        id: true,
        sha256: true,
        width: true,
        height: true,
        givenName: true,
        source: { select: { kind: true } },
      },
    },
  },
} as const

const text = { title: true, notes: true, wish: true, questions: true } as const
const marks = { sawDesigns: true, sawSelfReview: true, sawFeedback: true, sawReference: true } as const

const designFields = {
  license: true,
  member: { select: { handle: true, name: true } },
  versions: {
    select: {
      ...text,
      ...marks,
      number: true,
      frozenAt: true,
      correctedAt: true,
      services: true,
      diagrams: { ...packed, orderBy: { position: 'asc' } },
    },
    orderBy: { number: 'asc' },
  },
} satisfies Prisma.SubmissionSelect

const ownFields = {
  ...designFields,
  draft: {
    select: {
      ...text,
      updatedAt: true,
      diagrams: { ...packed, where: { removedAt: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
    },
  },
} satisfies Prisma.SubmissionSelect

type TakenFrom = Pick<ChallengeView, 'id' | 'number' | 'slug' | 'title'>

/**
 * A design as it may be taken away: one's own always, with its draft and withdrawn or not; another's versions when the gate lets
 * and it stands under a Creative Commons license. Absent and hidden are `not_found`; reserved rights are `forbidden`.
 */
export async function findTakeAway(viewer: Viewer, challenge: TakenFrom, handle: string, now: Date): Promise<TakeAway> {
  const row = viewer?.handle === handle ? await findOwn(viewer, challenge.id) : await findAnothers(viewer, challenge.id, handle, now)
  const { member, license, versions, draft } = found(row)
  if (versions.length === 0 && !draft) throw new AppError('not_found', 'There is nothing here.')
  const { number, slug, title } = challenge
  return { origin: env().ORIGIN, challenge: { number, slug, title }, author: member, license, versions, draft }
}

/** What the picture of one file of a take-away was drawn from. Whoever asks has found the take-away by right: this asks no more. */
export async function readSource(fileId: string): Promise<string> {
  const { text } = await db.diagramSource.findUniqueOrThrow({ where: { fileId }, select: { text: true } })
  return text
}

const findOwn = (actor: Actor, challengeId: string) =>
  db.submission.findUnique({ where: { challengeId_memberId: { challengeId, memberId: actor.id } }, select: ownFields })

async function findAnothers(viewer: Viewer, challengeId: string, handle: string, now: Date) {
  const row = await db.submission.findFirst({ where: { challengeId, member: { handle }, ...visibleTo(viewer, now) }, select: designFields })
  if (row?.license === 'all_rights')
    throw new AppError('forbidden', 'All rights in this design are reserved. You may read it here; only its author can take it away.')
  return row && { ...row, draft: null }
}
