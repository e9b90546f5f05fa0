import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import type { Block } from '@/lib/broadcasts/blocks'
import { type CompiledMail, compileMail, type MailDraft } from '@/lib/broadcasts/compile'
import { type Correctable, findCorrectable } from '@/lib/broadcasts/corrections/queries'
import type { Correction } from '@/lib/broadcasts/corrections/schema'
import { findFacts, findLetterInput } from '@/lib/broadcasts/expansion/queries'
import { freeLetter, freeTopics } from '@/lib/broadcasts/free-letter'
import { stageLetter } from '@/lib/broadcasts/letter'
import { storeRevision } from '@/lib/broadcasts/publish/mutations'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { log } from '@/lib/log'

/**
 * Gives a letter that has begun to go out a new edition: readers still queued get it, mails already frozen or sent never change,
 * and the web copy shows it with the note. Subject, frame and facts stay. Wants a recent sign-in; `conflict` when somebody corrected
 * it meanwhile; the same correction twice is one edition.
 */
export async function correctLetter(actor: Actor, { broadcastId: id, base, markdown, note }: Correction, now: Date): Promise<void> {
  authorize(actor, 'mail.write', null)
  await requireFreshSession(actor)
  await db.$transaction(
    async (tx) => {
      // Not so strong a lock that senders, whose messages refer to this row, would wait for it.
      await tx.$queryRaw`SELECT 1 FROM "Broadcast" WHERE id = ${id}::uuid FOR NO KEY UPDATE`
      const letter = found(await findCorrectable(actor, id, tx))
      const revision = await storeRevision(tx, await compileCorrected(tx, letter, markdown, now))
      if (revision.id === letter.revisionId) return
      if (letter.revisionId !== base)
        throw new AppError('conflict', 'Somebody corrected this letter meanwhile. Your text is still here; below is theirs.', {
          current: { base: letter.revisionId, subject: letter.subject, markdown: letter.markdown },
        })
      await addEdition(tx, letter, revision.id, note, now)
      await tx.broadcast.update({ where: { id }, data: { revisionId: revision.id, markdown } })
      // Those still queued get it without being touched: a batch takes the newest edition when it is frozen.
      await tx.broadcastEvent.create({ data: { broadcastId: id, actorId: actor.id, deed: 'corrected', note } })
    },
    { timeout: 15_000, maxWait: 10_000 },
  )
  log.info({ event: 'broadcast.corrected', actorId: actor.id, broadcastId: id }, 'a letter was corrected')
}

async function compileCorrected(tx: Transaction, letter: Correctable, markdown: string, now: Date): Promise<CompiledMail> {
  return compileMail(await draftOf(tx, letter, markdown, now))
}

async function draftOf(tx: Transaction, letter: Correctable, markdown: string, now: Date): Promise<MailDraft> {
  const site = { origin: env().ORIGIN, postalAddress: env().MAIL_POSTAL_ADDRESS }
  if (!letter.stageId) {
    const topic = freeTopics.find((free) => free === letter.topic) ?? 'newsletter'
    return freeLetter({ subject: letter.subject, markdown, topic, audience: letter.audience, author: signatureOf(letter) }, site)
  }
  const facts = found(await findFacts(tx, letter.stageId, now))
  const input = await findLetterInput(tx, facts, letter.audience, now)
  return stageLetter({ ...input, subject: letter.subject, markdown }, site)
}

// Whoever corrects it, its author signed it.
function signatureOf({ blocks }: Correctable): string {
  // Written by compileMail and frozen since.
  const signature = (blocks as Block[]).findLast((block) => block.kind === 'signature')
  return signature?.kind === 'signature' ? (signature.lines.at(-1) ?? '') : ''
}

async function addEdition(tx: Transaction, { id, revisionId, releaseAt, editions }: Correctable, newest: string, note: string, now: Date) {
  const last = editions[0]?.number ?? 0
  const first = { broadcastId: id, number: 1, revisionId, createdAt: releaseAt }
  const next = { broadcastId: id, number: Math.max(last, 1) + 1, revisionId: newest, note, createdAt: now }
  await tx.letterEdition.createMany({ data: last === 0 ? [first, next] : [next] })
}
