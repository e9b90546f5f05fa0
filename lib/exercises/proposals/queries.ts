import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { type Key, storedKey, storedTask, type Task } from '@/lib/exercises/task'
import type { FlawCategory } from '@/lib/generated/prisma/enums'

const fields = {
  findingId: true,
  why: true,
  createdAt: true,
  finding: {
    select: {
      element: true,
      category: true,
      text: true,
      fix: true,
      attempt: {
        select: {
          member: { select: { name: true, handle: true } },
          edition: {
            select: { exercise: { select: { number: true, slug: true, edition: { select: { id: true, task: true, key: true } } } } },
          },
        },
      },
    },
  },
} as const

/** A finding offered as a flaw, beside the newest key of its exercise. For organizers. */
export type ProposalView = {
  findingId: string
  why: string
  createdAt: Date
  by: { name: string; handle: string }
  finding: { element: string; category: FlawCategory; text: string; fix: string }
  exercise: { number: number; slug: string; editionId: string; task: Task; key: Key }
}

/** What waits for an organizer, the longest waiting first, at most 50. `forbidden` for others: keys stand beside it. */
export async function listProposals(actor: Actor): Promise<ProposalView[]> {
  authorize(actor, 'exercise.keep', null)
  const rows = await db.findingProposal.findMany({ where: { decidedAt: null }, select: fields, orderBy: { createdAt: 'asc' }, take: 50 })
  return rows.flatMap(({ finding, ...row }) => {
    const { attempt, ...words } = finding
    const { edition, ...exercise } = attempt.edition.exercise
    if (!edition) return []
    return {
      ...row,
      by: attempt.member,
      finding: words,
      exercise: { ...exercise, editionId: edition.id, task: storedTask.parse(edition.task), key: storedKey.parse(edition.key) },
    }
  })
}

/** What became of a flaw the actor proposed. */
export type OwnProposal = {
  findingId: string
  why: string
  text: string
  createdAt: Date
  decidedAt: Date | null
  accepted: boolean
  answer: string | null
  exercise: { number: number; slug: string; title: string }
  attemptId: string
}

/** The actor's own proposals, the newest first. */
export async function listOwnProposals(actor: Actor): Promise<OwnProposal[]> {
  const rows = await db.findingProposal.findMany({
    where: { finding: { attempt: { memberId: actor.id } } },
    select: {
      findingId: true,
      why: true,
      createdAt: true,
      decidedAt: true,
      flaw: true,
      answer: true,
      finding: {
        select: {
          text: true,
          attempt: { select: { id: true, edition: { select: { task: true, exercise: { select: { number: true, slug: true } } } } } },
        },
      },
    },
    orderBy: { createdAt: 'desc' },
    take: 100,
  })
  return rows.map(({ finding: { text, attempt }, flaw, ...row }) => ({
    ...row,
    text,
    accepted: flaw !== null,
    attemptId: attempt.id,
    exercise: { ...attempt.edition.exercise, title: storedTask.parse(attempt.edition.task).title },
  }))
}
