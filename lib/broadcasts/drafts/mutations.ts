import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { wordFields, wordsOf } from '@/lib/broadcasts/drafts/queries'
import { type StoredWords, type Words, wordsHash } from '@/lib/broadcasts/drafts/words'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'

/**
 * Begins a letter. `id` is made with the form: posted twice it is one draft, and other words under the same id are refused with
 * what is stored (`conflict`).
 */
export async function createDraft(actor: Actor, id: string, words: Words, now: Date): Promise<void> {
  authorize(actor, 'mail.write', null)
  await db.$transaction(async (tx) => {
    await refuseUnknownChallenge(tx, words)
    // Its address and its time are made when it is scheduled.
    const draft = {
      ...words,
      id,
      slug: `draft-${id}`,
      releaseAt: now,
      cutOffAt: now,
      zone: await zoneOf(tx, actor),
      state: 'draft' as const,
    }
    const { count } = await tx.broadcast.createMany({ data: [draft], skipDuplicates: true })
    if (count === 1) await tx.broadcastEvent.create({ data: { broadcastId: id, actorId: actor.id, deed: 'drafted' } })
    else await sameOrConflict(tx, id, words)
  })
}

const zoneOf = async (tx: Transaction, actor: Actor) =>
  (await tx.member.findUnique({ where: { id: actor.id }, select: { zone: true } }))?.zone ?? 'UTC'

async function refuseUnknownChallenge(tx: Transaction, { challengeId }: Words) {
  if (challengeId && (await tx.challenge.count({ where: { id: challengeId } })) === 0)
    throw new AppError('invalid', 'The challenge of these readers does not exist.', { fields: { segment: ['names no challenge of ours'] } })
}

async function sameOrConflict(tx: Transaction, id: string, words: Words) {
  const stored = wordsOf(found(await tx.broadcast.findUnique({ where: { id, stageId: null }, select: wordFields })))
  if (wordsHash(stored) !== wordsHash(words)) throw changedMeanwhile(stored)
}

/**
 * Stores the words of a draft and returns the name of their state. The same words twice are one save. Throws `conflict` with the
 * stored words as `current` when they are no longer those of `base`, or when the letter is scheduled.
 */
export async function saveDraft(actor: Actor, id: string, base: string, words: Words): Promise<{ base: string }> {
  authorize(actor, 'mail.write', null)
  return db.$transaction(async (tx) => {
    const row = await lockFree(tx, id)
    const stored = wordsOf(row)
    const next = wordsHash(words)
    if (wordsHash(stored) === next) return { base: next }
    if (row.state !== 'draft')
      throw new AppError('conflict', 'This letter was scheduled meanwhile, and its words are frozen. What you typed is still here.')
    if (wordsHash(stored) !== base) throw changedMeanwhile(stored)
    await refuseUnknownChallenge(tx, words)
    await tx.broadcast.update({ where: { id }, data: words })
    return { base: next }
  })
}

/** Throws a draft away; one already gone changes nothing. `conflict` once it is scheduled. */
export async function deleteDraft(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'mail.write', null)
  const { count } = await db.broadcast.deleteMany({ where: { id, stageId: null, state: 'draft' } })
  if (count === 0 && (await db.broadcast.count({ where: { id } })) > 0)
    throw new AppError('conflict', 'This letter was scheduled meanwhile. Cancel it instead; nothing was changed.')
}

/** A new draft with the words of a letter of whatever state. `copyId` is made with the form: posted twice it is one copy. */
export async function copyToDraft(actor: Actor, id: string, copyId: string, now: Date): Promise<void> {
  authorize(actor, 'mail.write', null)
  const words = wordsOf(found(await db.broadcast.findUnique({ where: { id, stageId: null }, select: wordFields })))
  await createDraft(actor, copyId, words, now)
}

/** A free broadcast's row, locked until the transaction ends; refuses as absent. */
export async function lockFree(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "Broadcast" WHERE id = ${id}::uuid AND "stageId" IS NULL FOR UPDATE`
  return found(await tx.broadcast.findUnique({ where: { id, stageId: null }, select: { ...wordFields, state: true } }))
}

/** A refusal that carries what is stored, so that the page can show both texts. */
export function changedMeanwhile(stored: Words): AppError {
  const current: StoredWords = { base: wordsHash(stored), subject: stored.subject, markdown: stored.markdown }
  return new AppError('conflict', 'Somebody changed this letter meanwhile. Both texts are here; yours has not been stored yet.', {
    current,
  })
}
