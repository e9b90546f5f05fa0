import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { ask } from '@/lib/pool'
import type { License, Visibility } from '@/lib/submissions/terms'
import type { FeedbackWish } from '@/lib/submissions/wishes'

export const diagramFields = {
  id: true,
  caption: true,
  alt: true,
  shows: true,
  removedAt: true,
  fileId: true,
  file: {
    select: {
      publicId: true,
      width: true,
      height: true,
      givenName: true,
      source: { select: { kind: true, labels: true, proposedAlt: true } },
    },
  },
} satisfies Prisma.DraftDiagramSelect

const wordFields = {
  revision: true,
  title: true,
  notes: true,
  wish: true,
  questions: true,
  updatedAt: true,
} satisfies Prisma.DraftSelect

const draftFields = {
  ...wordFields,
  diagrams: { select: diagramFields, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.DraftSelect

export type DraftDiagramView = Prisma.DraftDiagramGetPayload<{ select: typeof diagramFields }>

/** A member's own work on one challenge. `diagrams` are those present, `removed` those that can be put back. */
export type DraftView = {
  submissionId: string
  license: License
  visibility: Visibility
  withdrawnAt: Date | null
  revision: number
  title: string
  notes: string
  wish: FeedbackWish
  questions: string[]
  updatedAt: Date
  diagrams: DraftDiagramView[]
  removed: DraftDiagramView[]
  newest: { id: string; number: number; frozenAt: Date } | null
}

/** A challenge by its id, or by the name in its address. */
export type ChallengeNamed = { id: string } | { slug: string }

const ownOf = (actor: Actor, challenge: ChallengeNamed): Prisma.SubmissionWhereInput => ({
  memberId: actor.id,
  ...('id' in challenge ? { challengeId: challenge.id } : { challenge: { slug: challenge.slug } }),
})

/** The actor's own draft for a challenge, withdrawn or not; null before it is started. */
export async function findDraft(actor: Actor, challenge: ChallengeNamed, tx: Transaction = db): Promise<DraftView | null> {
  const row = await tx.submission.findFirst({
    where: ownOf(actor, challenge),
    select: {
      id: true,
      license: true,
      visibility: true,
      deletedAt: true,
      draft: { select: draftFields },
      versions: { select: { id: true, number: true, frozenAt: true }, orderBy: { number: 'desc' }, take: 1 },
    },
  })
  if (!row?.draft) return null
  const { diagrams, ...draft } = row.draft
  return {
    ...draft,
    submissionId: row.id,
    license: row.license,
    visibility: row.visibility,
    withdrawnAt: row.deletedAt,
    diagrams: diagrams.filter((diagram) => !diagram.removedAt),
    removed: diagrams.filter((diagram) => diagram.removedAt),
    newest: row.versions[0] ?? null,
  }
}

/** The words of a draft and where they belong: what a save needs, without pictures, sources and versions. */
export type WrittenDraft = Pick<
  DraftView,
  'submissionId' | 'withdrawnAt' | 'revision' | 'title' | 'notes' | 'wish' | 'questions' | 'updatedAt'
> & {
  diagrams: Pick<DraftDiagramView, 'id' | 'caption' | 'alt' | 'shows'>[]
}

/** The actor's own draft as `WrittenDraft`, withdrawn or not; null before it is started. One statement: each autosave asks it. */
export async function findWrittenDraft(actor: Actor, challenge: ChallengeNamed): Promise<WrittenDraft | null> {
  const [id, slug] = 'id' in challenge ? [challenge.id, null] : [null, challenge.slug]
  const { rows } = await ask<WrittenDraft>`
    SELECT s.id AS "submissionId", s."deletedAt" AS "withdrawnAt", d.revision, d.title, d.notes, d.wish::text AS wish, d.questions,
      d."updatedAt", (
        SELECT coalesce(json_agg(json_build_object('id', p.id, 'caption', p.caption, 'alt', p.alt, 'shows', p.shows)
          ORDER BY p.position, p.id), '[]')
        FROM "DraftDiagram" p WHERE p."draftId" = s.id AND p."removedAt" IS NULL) AS diagrams
    FROM "Submission" s JOIN "Draft" d ON d."submissionId" = s.id JOIN "Challenge" c ON c.id = s."challengeId"
    WHERE s."memberId" = ${actor.id} AND (c.id = ${id} OR c.slug = ${slug})`
  return rows[0] ?? null
}

/** Different files of a submission: those of its versions and those in its draft now. */
export async function countFiles(submissionId: string, tx: Transaction = db): Promise<number> {
  const ofSubmission = {
    OR: [{ draftDiagrams: { some: { draftId: submissionId, removedAt: null } } }, { diagrams: { some: { version: { submissionId } } } }],
  }
  return tx.storedFile.count({ where: ofSubmission })
}
