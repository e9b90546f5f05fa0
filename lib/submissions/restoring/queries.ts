import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { contentOf, showTheSame } from '@/lib/submissions/content'
import type { DraftView } from '@/lib/submissions/drafts/queries'

export type SetAside = { title: string; notes: string; setAsideAt: Date }

/** What lay on the actor's desk before an older version was put there; null when nothing is kept. On the machine's clock. */
export async function findSetAside(actor: Actor, submissionId: string, tx: Transaction = db): Promise<SetAside | null> {
  return tx.setAsideDraft.findFirst({
    where: { draftId: submissionId, draft: { submission: { memberId: actor.id } } },
    select: { title: true, notes: true, setAsideAt: true },
  })
}

/** The content of one of a submission's own versions, as it can lie on the desk; null when there is none of that number. */
export async function findVersionContent(tx: Transaction, submissionId: string, number: number) {
  return tx.version.findUnique({ where: { submissionId_number: { submissionId, number } }, select: contentFields })
}

/** Whether one of its versions says exactly what lies on the desk, as freezing it would: then it can go from there and nothing is lost. */
export async function liesInVersion(tx: Transaction, draft: DraftView): Promise<boolean> {
  const content = contentOf(draft)
  const { title, notes } = content
  const alike = await tx.version.findMany({ where: { submissionId: draft.submissionId, title, notes }, select: contentFields })
  return alike.some((version) => showTheSame(version, content))
}

const contentFields = {
  title: true,
  notes: true,
  diagrams: { select: { fileId: true, caption: true, alt: true, shows: true, position: true }, orderBy: { position: 'asc' } },
} as const
