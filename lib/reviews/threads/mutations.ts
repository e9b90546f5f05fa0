import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { refuseBlocked } from '@/lib/auth/session-store'
import { db, type Transaction } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { shownWords } from '@/lib/markdown'
import { newcomersPace, newcomersProblem } from '@/lib/moderation/newcomers'
import { notifyOfThreads } from '@/lib/notifications/mutations'
import { ask } from '@/lib/pool'
import { takePoint, takePoints } from '@/lib/rate-limit'
import { choosePassage } from '@/lib/reviews/passages/passage'
import { findComment, findGround, findPosted, findThread, findVersion, isPosted, type Place } from '@/lib/reviews/places/queries'
import { replyAtOnce } from '@/lib/reviews/replies/mutations'
import { mostCommentsInThread, mostThreads } from '@/lib/reviews/threads/caps'
import { newlyNamed } from '@/lib/reviews/threads/mentions'
import type { EditCommentInput, OpenThreadInput, ReplyInput, ThreadInput } from '@/lib/reviews/threads/schema'
import { notHidden } from '@/lib/submissions/queries'

/**
 * Opens a thread with its first comment; the worker tells the designer and whom it names. A form posted twice opens one.
 * Throws `not_found` for a version the actor may not see, `rate_limited`, `quota` when the version has 200, `invalid` when the
 * diagram or the words it is about are not that version's.
 */
export async function openThread(actor: Actor, { versionId, body, formKey, label, ...spot }: OpenThreadInput, now: Date): Promise<Place> {
  authorize(actor, 'thread.open', null)
  const version = found(await findVersion(actor, versionId, now))
  return onceOnly(actor, { formKey, body, versionId }, async () => {
    refuseLinks(actor, body)
    await takeCommentPoint(actor)
    if (version.threads >= mostThreads)
      throw new AppError('quota', `This version has ${mostThreads} conversations, which is all it can hold. Nothing was lost.`)
    await refuseBlocked(db, actor.id, 'commenting')
    const { id } = await writeThread(db, actor, { versionId, body, formKey, label, ...(await placeOn(versionId, spot)) }, now)
    return { ...version.place, threadId: id }
  })
}

/** What a new thread is made of. */
export type NewThread = Pick<OpenThreadInput, 'versionId' | 'body' | 'formKey' | 'label'> & {
  reviewId?: string
} & Awaited<ReturnType<typeof placeOn>>

/**
 * Writes a thread and its first comment; the worker tells whom it concerns (`tellOfComments`). Rights, limits, and whether the place
 * is one of this version, were asked by the caller.
 */
export function writeThread(tx: Transaction | typeof db, actor: Actor, { body, formKey, label, ...thread }: NewThread, now: Date) {
  const by = { authorId: actor.id, createdAt: now }
  return tx.thread.create({
    data: { ...thread, ...by, ...(label ? { label } : {}), comments: { create: { ...by, body, formKey } } },
    select: { id: true },
  })
}

/** Adds a comment; the worker tells the designer, everybody who wrote in the thread before, and whom it names. Refuses as `openThread` does. */
export async function reply(actor: Actor, { threadId, body, formKey }: ReplyInput, now: Date): Promise<Place> {
  authorize(actor, 'thread.open', null)
  const atOnce = await replyAtOnce(actor, { threadId, body, formKey }, mostCommentsInThread, now)
  if (atOnce) return atOnce
  const thread = found(await findThread(actor, threadId, now))
  return onceOnly(actor, { formKey, body, threadId }, async () => {
    refuseLinks(actor, body)
    await takeCommentPoint(actor)
    if (thread.comments >= mostCommentsInThread)
      throw new AppError(
        'quota',
        `This conversation has ${mostCommentsInThread} comments, which is all it can hold. Start a new one; your text is kept.`,
      )
    await refuseBlocked(db, actor.id, 'commenting')
    if (thread.locked !== null) throw refusedByLock(thread.locked)
    await ask`
      INSERT INTO "Comment" ("threadId", "authorId", body, "formKey", "createdAt")
      VALUES (${threadId}::uuid, ${actor.id}::uuid, ${body}, ${formKey}::uuid, ${now})`
    return thread.place
  })
}

/**
 * Changes one's own comment within 24 hours and keeps what it said before; the worker tells whom it names now and did not name before.
 * The same text again changes nothing.
 * Throws `not_found` where the actor may not see it, `forbidden` for another's or an older comment or in a closed conversation,
 * `conflict` when a moderator has hidden it or another window was faster, `invalid` for more links than a new account may put.
 */
export async function editComment(actor: Actor, { commentId, body, since }: EditCommentInput, now: Date): Promise<Place> {
  const comment = found(await findComment(actor, commentId, now))
  authorize(actor, 'comment.change', { authorId: comment.authorId, createdAt: comment.createdAt, now })
  if (comment.deletedAt) throw new AppError('gone', 'You took this comment back meanwhile. Your text is kept; you can post it anew.')
  if (comment.body === body) return comment.place
  refuseJudged(comment)
  if (since !== undefined && since !== saidSince(comment)) throw changedMeanwhile(comment)
  refuseLinks(actor, body)
  await takePoint('comment.edit', actor.id)
  const tellAgain = newlyNamed(comment.body, body).length > 0 ? { toldAt: null } : {}
  await db.$transaction(async (tx) => {
    await refuseBlocked(tx, actor.id, 'commenting')
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, body: comment.body, deletedAt: null, ...notHidden, thread: { lock: null } },
      data: { body, editedAt: now, ...tellAgain },
    })
    if (count === 0) {
      const present = found(await findComment(actor, commentId, now))
      refuseJudged(present)
      throw changedMeanwhile(present)
    }
    await tx.commentEdit.create({ data: { commentId, body: comment.body, createdAt: now } })
  })
  return comment.place
}

/** A moderator's word holds for what is there already, too. */
function refuseJudged({ locked, hidden }: { locked: string | null; hidden: boolean }): void {
  if (locked !== null) throw refusedByLock(locked)
  if (hidden)
    throw new AppError('conflict', 'A moderator has hidden this comment, so it cannot be changed while it is hidden. Your text is kept.')
}

type Said = { body: string; createdAt: Date; editedAt: Date | null }

const saidSince = ({ createdAt, editedAt }: Said) => (editedAt ?? createdAt).getTime()

/** The one who saves sees both texts, and may then save over the other. */
const changedMeanwhile = (comment: Said) =>
  new AppError('conflict', 'This comment was changed in another window meanwhile. Your text is kept; look at both before you save again.', {
    current: { body: comment.body, since: saidSince(comment) },
  })

/** Marks a thread resolved and tells the others in it. Twice is once. The designer, who asked, and staff may. */
export async function resolveThread(actor: Actor, { threadId }: ThreadInput, now: Date): Promise<Place> {
  const thread = found(await findThread(actor, threadId, now))
  authorize(actor, 'thread.resolve', { authorId: thread.authorId, submissionMemberId: thread.memberId })
  await takePoint('comment.edit', actor.id)
  await db.$transaction(async (tx) => {
    const { count } = await tx.threadResolution.createMany({ data: { threadId, memberId: actor.id, createdAt: now }, skipDuplicates: true })
    if (count === 0) return
    const writers = await tx.comment.findMany({ where: { threadId }, select: { authorId: true }, distinct: ['authorId'] })
    const members = [thread.memberId, ...writers.map(({ authorId }) => authorId)]
    const event = `${threadId}@${now.toISOString()}`
    const { challengeId } = thread
    await notifyOfThreads(tx, [
      { event, kind: 'thread_resolved', challengeId, threadId, commentId: null, actorId: actor.id, members, at: now },
    ])
  })
  return thread.place
}

/** Takes a resolution back. The same people may. */
export async function reopenThread(actor: Actor, { threadId }: ThreadInput, now: Date): Promise<Place> {
  const thread = found(await findThread(actor, threadId, now))
  authorize(actor, 'thread.resolve', { authorId: thread.authorId, submissionMemberId: thread.memberId })
  await takePoint('comment.edit', actor.id)
  await db.threadResolution.deleteMany({ where: { threadId } })
  return thread.place
}

type Spot = Pick<OpenThreadInput, 'diagramId' | 'region' | 'quote' | 'quoteBefore' | 'quoteAfter'>

/** What is kept of where a thread stands: a region of a diagram of this version, words of its notes, or nothing. */
export async function placeOn(versionId: string, { diagramId, region, quote, quoteBefore = '', quoteAfter = '' }: Spot) {
  if (diagramId === undefined && quote === undefined) return {}
  const { notes, hasDiagram } = await findGround(versionId, diagramId)
  if (diagramId !== undefined) {
    if (!hasDiagram || region === undefined) throw misplaced('diagramId', 'This diagram is not part of the version you are looking at.')
    return { diagramId, region }
  }
  const passage = choosePassage(shownWords(notes), { quote: quote ?? '', before: quoteBefore, after: quoteAfter })
  if (passage === 'unknown') throw misplaced('quote', 'These words do not stand in the notes. Please copy them as they are.')
  if (passage === 'ambiguous')
    throw misplaced('quote', 'These words stand in the notes more than once. Please copy a few more around them.')
  return { quote: passage.quote, quoteBefore: passage.before, quoteAfter: passage.after }
}

const refusedByLock = (reason: string) =>
  new AppError('forbidden', `A moderator has closed this conversation. The reason: “${reason}” What you typed is kept.`, { blocked: true })

const misplaced = (field: string, message: string) =>
  new AppError('invalid', 'Where this is about needs another look. Nothing was lost.', { fields: { [field]: [message] } })

type Post = { formKey: string; body: string; versionId?: string; threadId?: string }

/** A form posted twice, one after the other or at once, is one comment and gets the same answer. */
async function onceOnly(actor: Actor, post: Post, write: () => Promise<Place>): Promise<Place> {
  const earlier = (await isPosted(post.formKey)) ? await answerAgain(actor, post) : null
  if (earlier) return earlier
  try {
    return await write()
  } catch (refusal) {
    const winner = isTaken(refusal) ? await answerAgain(actor, post) : null
    if (winner) return winner
    throw refusal
  }
}

async function answerAgain(actor: Actor, { formKey, body, versionId, threadId }: Post): Promise<Place | null> {
  const posted = await findPosted(actor, formKey)
  if (posted === null) return null
  if (posted.mine && posted.body === body && (posted.place.threadId === threadId || posted.versionId === versionId)) return posted.place
  throw new AppError(
    'conflict',
    'This form has already posted another comment. Your text is kept: please reload the page and post it again.',
  )
}

// Said by Prisma, or by PostgreSQL itself.
const isTaken = (refusal: unknown) =>
  refusal instanceof Error && 'code' in refusal && (refusal.code === 'P2002' || refusal.code === '23505')

/** Refuses with `invalid`, at the field, more links than a new account may put into a comment. */
export function refuseLinks(actor: Actor, body: string): void {
  const problem = newcomersProblem(actor, body)
  if (problem) throw new AppError('invalid', 'This comment needs another look. Nothing was lost.', { fields: { body: [problem] } })
}

/** Counts one more comment of the actor; `rate_limited` when they are too many. Not within a transaction. */
export async function takeCommentPoint(actor: Actor): Promise<void> {
  if (actor.isNew) await takePoint('comment.new', actor.id, newcomersPace.comment)
  await takePoints(['comment.minute', 'comment.hour'], actor.id)
}
