import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { asAppError } from '@/lib/errors'
import { findFile } from '@/lib/files/queries'
import { findCase } from '@/lib/moderation/cases/queries'
import { hide, lift } from '@/lib/moderation/hidings/mutations'
import { lockThread, unlockThread } from '@/lib/moderation/locks/mutations'
import { decideReports, makeReport } from '@/lib/moderation/reports/mutations'
import { listOwnReports, listQueue } from '@/lib/moderation/reports/queries'
import { listWords } from '@/lib/moderation/words/queries'
import { countUnread, listMailable, listNotifications } from '@/lib/notifications/queries'
import { muteThread } from '@/lib/reviews/mutes/mutations'
import { tellOfComments } from '@/lib/reviews/threads/jobs'
import { editComment, openThread, reply } from '@/lib/reviews/threads/mutations'
import { countConversation } from '@/lib/reviews/threads/queries'
import { listGallery } from '@/lib/submissions/gallery/queries'
import { readQuestion } from '@/lib/submissions/gallery/schema'
import { findDesign, findVersion } from '@/lib/submissions/queries'
import { countDesignsOf } from '@/lib/submissions/standing/queries'
import { after, makeChallenge, makeDraft, makeMember, makeSubmission } from '@/tests/support/cast'
import { listThreads } from '@/tests/support/threads'

const now = after(5)
const reason = 'It is about its author and not about the design.'
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => asAppError(error).code,
  )
const words = (body: string) => ({ body, formKey: randomUUID() })
const cruel = 'Only somebody without a clue draws this.'

async function makeScene() {
  const challenge = await makeChallenge()
  const [wen, mira] = [await makeMember('Wen', 'moderator'), await makeMember('Mira', 'organizer')]
  const [jonas, noor, priya] = [await makeMember('Jonas'), await makeMember('Noor'), await makeMember('Priya')]
  const design = await makeSubmission(jonas, challenge)
  for (const member of [noor, priya]) await makeSubmission(member, challenge)
  const { threadId } = await openThread(noor, { versionId: design.versionId, ...words(cruel) }, now)
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  return { challenge, wen, mira, jonas, noor, priya, design, versionId: design.versionId, threadId, commentId }
}

const report = (kind: 'comment' | 'design' | 'member', id: string) => ({
  kind,
  id,
  reason: 'unkind' as const,
  words: 'This is not about the design.',
})
const commentSeenBy = async (viewer: Actor | null, versionId: string) => (await listThreads(viewer, versionId, now))[0]?.comments[0]

describe('a report', () => {
  it('is kept once a member and thing, with the words as they were, and told to the staff but to nobody else', async () => {
    const { wen, jonas, priya, noor, commentId } = await makeScene()
    await Promise.all([makeReport(jonas, report('comment', commentId), now), makeReport(jonas, report('comment', commentId), now)])
    await makeReport(priya, report('comment', commentId), now)
    await editComment(noor, { commentId, body: 'What is the queue for?' }, after(5, 1))
    const [item] = (await listQueue(wen)).filter(({ thing }) => thing.id === commentId)
    expect(item?.reports.map(({ reporter, snapshot }) => [reporter.name, snapshot])).toEqual([
      ['Jonas', cruel],
      ['Priya', cruel],
    ])
    expect(await db.notification.count({ where: { memberId: wen.id, kind: 'report_made' } })).toBe(2)
    expect(await db.notification.count({ where: { memberId: { in: [noor.id, jonas.id, priya.id] }, kind: 'report_made' } })).toBe(0)
  })

  it('is made of what one sees, and of nobody’s own', async () => {
    const { challenge, noor, jonas, design, commentId } = await makeScene()
    const elif = await makeMember('Elif')
    await makeDraft(elif, challenge)
    for (const name of [report('comment', commentId), report('design', design.id)])
      expect(await codeOf(makeReport(elif, name, now))).toBe('not_found')
    expect(await codeOf(makeReport(elif, report('member', jonas.id), now))).toBe('done')
    expect(await codeOf(makeReport(noor, report('comment', commentId), now))).toBe('forbidden')
    expect(await codeOf(makeReport(jonas, report('design', design.id), now))).toBe('forbidden')
    expect(await codeOf(makeReport(elif, report('member', elif.id), now))).toBe('forbidden')
  })

  it('is decided once, with a reason that who reported never reads', async () => {
    const { wen, mira, jonas, commentId } = await makeScene()
    await makeReport(jonas, report('comment', commentId), now)
    expect((await listOwnReports(jonas))[0]?.decision).toBeNull()
    const decide = { kind: 'comment', id: commentId, verdict: 'uphold', reason } as const
    const both = await Promise.all([
      codeOf(decideReports(wen, decide, now)),
      codeOf(decideReports(mira, { ...decide, verdict: 'dismiss' }, now)),
    ])
    expect(both.toSorted()).toEqual(['conflict', 'done'])
    expect(JSON.stringify(await listOwnReports(jonas))).not.toContain(reason)
    expect((await listOwnReports(jonas))[0]?.decision).not.toBeNull()
    expect((await listQueue(wen)).some(({ thing }) => thing.id === commentId)).toBe(false)
  })

  it('on a moderator is read and decided by organizers alone', async () => {
    const { wen, mira, jonas } = await makeScene()
    const other = await makeMember('Wei', 'moderator')
    await makeReport(jonas, report('member', wen.id), now)
    for (const moderator of [wen, other]) {
      expect((await listQueue(moderator)).some(({ thing }) => thing.id === wen.id)).toBe(false)
      expect(await codeOf(findCase(moderator, { kind: 'member', id: wen.id }, now))).toBe('forbidden')
      expect(await codeOf(decideReports(moderator, { kind: 'member', id: wen.id, verdict: 'dismiss', reason }, now))).toBe('forbidden')
      expect(
        await db.notification.count({ where: { memberId: moderator.id, kind: 'report_made', dedupeKey: { contains: 'report' } } }),
      ).toBe(0)
    }
    expect((await listQueue(mira)).some(({ thing }) => thing.id === wen.id)).toBe(true)
    expect(await codeOf(decideReports(mira, { kind: 'member', id: wen.id, verdict: 'dismiss', reason }, now))).toBe('done')
  })

  it('by a moderator is decided by another', async () => {
    const { wen, commentId } = await makeScene()
    const other = await makeMember('Wei', 'moderator')
    await makeReport(wen, report('comment', commentId), now)
    const decide = { kind: 'comment', id: commentId, verdict: 'uphold', reason } as const
    expect(await codeOf(decideReports(wen, decide, now))).toBe('forbidden')
    expect(await codeOf(decideReports(other, decide, now))).toBe('done')
  })

  it('shows a moderator who takes part in the challenge the reported words, and nothing else', async () => {
    const { challenge, jonas, design, versionId } = await makeScene()
    const wei = await makeMember('Wei', 'moderator')
    await makeDraft(wei, challenge)
    expect(await findCase(wei, { kind: 'design', id: design.id }, now)).toBeNull()
    const priya = await makeMember('Paula', 'organizer')
    await makeReport(priya, report('design', design.id), now)
    expect(await findCase(wei, { kind: 'design', id: design.id }, now)).toMatchObject({ words: null, href: null, author: { id: jonas.id } })
    expect(await listThreads(wei, versionId, now)).toEqual([])
    expect(await codeOf(hide(wei, { kind: 'design', id: design.id, reason }, now))).toBe('done')
  })
})

describe('a hidden comment', () => {
  it('keeps its place for all and its words for its author and the staff, until it is shown again', async () => {
    const { wen, mira, jonas, noor, priya, versionId, commentId, challenge } = await makeScene()
    const before = await countConversation(priya, challenge.id)
    await hide(wen, { kind: 'comment', id: commentId, reason }, now)
    for (const reader of [jonas, priya])
      expect(await commentSeenBy(reader, versionId)).toMatchObject({ body: '', earlier: [], reactions: [], hidden: { reason: null } })
    for (const reader of [noor, wen, mira])
      expect(await commentSeenBy(reader, versionId)).toMatchObject({ body: cruel, hidden: { reason } })
    expect((await countConversation(priya, challenge.id)).threads).toBe(before.threads - 1)
    expect(await codeOf(editComment(priya, { commentId, body: 'x' }, now))).toBe('not_found')
    await lift(wen, { kind: 'comment', id: commentId, reason }, now)
    expect(await commentSeenBy(priya, versionId)).toMatchObject({ body: cruel, hidden: null })
    expect(await codeOf(lift(wen, { kind: 'comment', id: commentId, reason }, now))).toBe('conflict')
  })

  it('takes its news along, and its author hears of it with the reason', async () => {
    const { wen, jonas, noor, commentId } = await makeScene()
    await tellOfComments(now)
    expect(await countUnread(jonas, now)).toBe(1)
    await hide(wen, { kind: 'comment', id: commentId, reason }, now)
    expect(await countUnread(jonas, now)).toBe(0)
    expect((await listNotifications(jonas, now, null)).items).toEqual([])
    expect((await listNotifications(noor, now, null)).items).toMatchObject([{ kind: 'comment_hidden' }])
    expect((await listWords(noor)).hidings).toMatchObject([{ reason }])
    await lift(wen, { kind: 'comment', id: commentId, reason }, now)
    expect(await countUnread(jonas, now)).toBe(1)
  })

  it('is told to its author in nobody’s name, even where they hear no more of the conversation', async () => {
    const { wen, noor, threadId, commentId } = await makeScene()
    await muteThread(noor, threadId, now)
    await hide(wen, { kind: 'comment', id: commentId, reason }, now)
    const { items } = await listNotifications(noor, now, null)
    expect(items).toMatchObject([
      { kind: 'comment_hidden', who: null, what: expect.stringMatching(/^A moderator has hidden a comment of yours on “/) },
    ])
    expect(items[0]?.href).toContain(threadId)
    const ids = items.map(({ id }) => id)
    expect(await db.$transaction((tx) => listMailable(tx, noor, ids, now))).toEqual(ids)
    expect(await db.notification.findMany({ where: { commentId, kind: 'comment_hidden' } })).toMatchObject([{ actorId: null }])
  })

  it('is not changed while it is hidden, and keeps what was typed', async () => {
    const { wen, noor, commentId } = await makeScene()
    await hide(wen, { kind: 'comment', id: commentId, reason }, now)
    await expect(editComment(noor, { commentId, body: 'What is it for?' }, now)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/moderator has hidden.*text is kept/),
    })
    expect(await db.comment.findUnique({ where: { id: commentId } })).toMatchObject({ body: cruel })
    await lift(wen, { kind: 'comment', id: commentId, reason }, now)
    expect(await codeOf(editComment(noor, { commentId, body: 'What is it for?' }, now))).toBe('done')
  })

  it('hidden before anybody was told is told to nobody', async () => {
    const { wen, jonas, commentId } = await makeScene()
    await hide(wen, { kind: 'comment', id: commentId, reason }, now)
    await tellOfComments(now)
    expect(await db.notification.count({ where: { memberId: jonas.id } })).toBe(0)
  })

  it('is not hidden by staff when it is theirs or about their own design, nor an organizer’s by moderators', async () => {
    const { wen, mira, noor, challenge } = await makeScene()
    const own = await makeSubmission(wen, challenge)
    const { threadId } = await openThread(noor, { versionId: own.versionId, ...words('Why is there no queue?') }, now)
    const about = await db.comment.findFirstOrThrow({ where: { threadId } })
    const refused: [Actor, string][] = [[wen, about.id]]
    for (const author of [wen, mira]) {
      await reply(author, { threadId, ...words('Because.') }, now)
      const comment = await db.comment.findFirstOrThrow({ where: { threadId, authorId: author.id } })
      refused.push([wen, comment.id])
    }
    for (const [actor, id] of refused) {
      expect(await codeOf(hide(actor, { kind: 'comment', id, reason }, now))).toBe('forbidden')
      expect(await codeOf(lockThread(actor, { commentId: id, reason }, now))).toBe('forbidden')
    }
    expect(await codeOf(hide(noor, { kind: 'comment', id: about.id, reason }, now))).toBe('forbidden')
    expect(await codeOf(hide(mira, { kind: 'comment', id: about.id, reason }, now))).toBe('done')
    const hers = await makeSubmission(mira, challenge)
    const onHers = await openThread(noor, { versionId: hers.versionId, ...words('Why is there no queue?') }, now)
    const { id } = await db.comment.findFirstOrThrow({ where: { threadId: onHers.threadId } })
    expect(await codeOf(hide(mira, { kind: 'comment', id, reason }, now))).toBe('forbidden')
    expect(await codeOf(hide(wen, { kind: 'comment', id, reason }, now))).toBe('done')
  })
})

describe('a hidden design', () => {
  it('is there for its author and the staff alone, in lists, counts, search, pictures and threads, until it is shown again', async () => {
    const { wen, mira, jonas, priya, challenge, design, versionId } = await makeScene()
    const { file } = await db.diagram.findFirstOrThrow({ where: { versionId }, select: { file: { select: { publicId: true } } } })
    const view = async (viewer: Actor) => ({
      design: (await findDesign(viewer, challenge.id, jonas.handle, now)) !== null,
      version: (await findVersion(viewer, { slug: challenge.slug, handle: jonas.handle, number: 1 }, now)) !== null,
      gallery: (await listGallery(viewer, challenge.id, readQuestion({}), now)).cards.some(({ member }) => member.handle === jonas.handle),
      searched: (await listGallery(viewer, challenge.id, readQuestion({ q: 'stored' }), now)).cards.some(
        ({ member }) => member.handle === jonas.handle,
      ),
      picture: (await findFile(viewer, file.publicId, now)) !== null,
      threads: (await listThreads(viewer, versionId, now)).length > 0,
    })
    const all = { design: true, version: true, gallery: true, searched: true, picture: true, threads: true }
    const none = { design: false, version: false, gallery: false, searched: false, picture: false, threads: false }
    const count = async (viewer: Actor | null) => (await countDesignsOf(viewer, [challenge.id])).get(challenge.id) ?? 0
    const before = await count(priya)
    await hide(wen, { kind: 'design', id: design.id, reason }, now)
    expect(await view(priya)).toEqual(none)
    for (const reader of [jonas, wen, mira]) expect(await view(reader)).toEqual(all)
    expect([await count(priya), await count(null)]).toEqual([before - 1, before - 1])
    expect((await listNotifications(jonas, now, null)).items[0]).toMatchObject({ kind: 'design_hidden', href: '/notifications/moderators' })
    expect(await codeOf(openThread(priya, { versionId, ...words('Hello?') }, now))).toBe('not_found')
    await lift(mira, { kind: 'design', id: design.id, reason }, now)
    expect(await view(priya)).toEqual(all)
  })
})

describe('a closed conversation', () => {
  it('takes no more comments, says why, and opens again', async () => {
    const { wen, jonas, noor, versionId, threadId, commentId } = await makeScene()
    await lockThread(wen, { commentId, reason }, now)
    expect((await listThreads(jonas, versionId, now))[0]?.locked).toBe(reason)
    await expect(reply(jonas, { threadId, ...words('But …') }, now)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(reason),
    })
    await expect(editComment(noor, { commentId, body: 'But …' }, now)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining(reason),
    })
    expect(await codeOf(lockThread(wen, { commentId, reason }, now))).toBe('conflict')
    await unlockThread(wen, { commentId, reason }, now)
    expect(await codeOf(reply(jonas, { threadId, ...words('But …') }, now))).toBe('done')
    const deeds = await db.auditEntry.findMany({ where: { subject: `thread:${threadId}` }, select: { deed: true }, orderBy: { id: 'asc' } })
    expect(deeds.map(({ deed }) => deed)).toEqual(['thread.locked', 'thread.unlocked'])
  })
})
