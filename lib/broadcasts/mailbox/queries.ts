import 'server-only'
import { db } from '@/lib/db'

const pageSize = 100

/** The newest letters of the embedded mailbox, to everybody or to one address. Sample mode only: the page asks for that. */
export async function listMailbox(email?: string) {
  return db.mailboxLetter.findMany({
    where: email ? { email } : {},
    select: { id: true, email: true, subject: true, receivedAt: true },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: pageSize,
  })
}

/** One letter of the embedded mailbox, or null. */
export async function findMailboxLetter(id: string) {
  return db.mailboxLetter.findUnique({ where: { id } })
}

export type MailboxSummary = Awaited<ReturnType<typeof listMailbox>>[number]
