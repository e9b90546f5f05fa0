import 'server-only'
import { createHash } from 'node:crypto'
import { type CompiledMail, compileMail } from '@/lib/broadcasts/compile'
import { reach } from '@/lib/broadcasts/crash-points'
import type { StageLetterInput } from '@/lib/broadcasts/letter'
import { systemMails } from '@/lib/broadcasts/system-mails'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'

type Revision = { id: string; slots: string[] }

/** Compiles and stores the mails of the product itself; a mail that did not change is not stored again. Returns the names of the new ones. */
export async function publishSystemMails(): Promise<string[]> {
  const published: string[] = []
  for (const draft of systemMails(env().MAIL_POSTAL_ADDRESS)) {
    const compiled = await compileMail(draft)
    const newest = await db.contentRevision.findFirst({
      where: { name: compiled.name },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { subject: true, html: true, text: true, sha256: true },
    })
    if (newest && newest.subject === compiled.subject && newest.html === compiled.html && newest.text === compiled.text) continue
    // The one before is part of the hash: going back to earlier words makes them the newest again.
    await storeRevision(db, compiled, newest?.sha256)
    published.push(compiled.name)
  }
  return published
}

/**
 * Compiles the letter of one stage for one audience, for its month or for clocks of their own, and stores it; equal content is stored once.
 * Refuses as `invalid` a slot nobody fills, a subject that is none, or Markdown no letter is made of.
 */
export async function compileStageLetter(
  tx: Transaction | typeof db,
  input: StageLetterInput,
  clock: 'month' | 'own' = 'month',
): Promise<Revision> {
  const { ORIGIN, MAIL_POSTAL_ADDRESS } = env()
  // Loaded here and not above: a process that only sends needs no Markdown.
  const { ownMonthLetter, stageLetter } = await import('@/lib/broadcasts/letter')
  const write = clock === 'own' ? ownMonthLetter : stageLetter
  return storeRevision(tx, await compileMail(write(input, { origin: ORIGIN, postalAddress: MAIL_POSTAL_ADDRESS })))
}

/** Stores a compiled mail for good and returns what messages need of it; equal content (after equal content) is stored once. */
export async function storeRevision(tx: Transaction | typeof db, { blocks, ...compiled }: CompiledMail, after = ''): Promise<Revision> {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([after, compiled, blocks]))
    .digest('hex')
  // Two starts at one moment publish the same: the second adds nothing.
  await tx.contentRevision.createMany({ data: [{ ...compiled, blocks: [...blocks], sha256 }], skipDuplicates: true })
  await reach('before publish commits')
  return tx.contentRevision.findUniqueOrThrow({ where: { sha256 }, select: { id: true, slots: true } })
}
