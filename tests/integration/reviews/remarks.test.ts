import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { parse } from '@/lib/forms'
import { mailNotifications } from '@/lib/notifications/jobs'
import { gatherFor } from '@/lib/notifications/mails/gathering'
import { listNotifications } from '@/lib/notifications/queries'
import { react, takeCommentBack } from '@/lib/reviews/comments/mutations'
import { reactionSchema } from '@/lib/reviews/comments/schema'
import { relabelThread } from '@/lib/reviews/labels/mutations'
import { markThread } from '@/lib/reviews/marks/mutations'
import { after, hour, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'
import { drain } from '@/tests/support/mail'
import { editComment, openThread, reply } from '@/tests/support/telling'
import { listThreads } from '@/tests/support/threads'

const now = after(4)
/** When mails tell what was said at `now`. */
const gathered = new Date(now.getTime() + gatherFor)
const dayLater = new Date(now.getTime() + 24 * hour)
const words = (body: string) => ({ body, formKey: randomUUID() })

beforeAll(async () => void (await publishMails()))

/** Priya has asked Jonas about his design, and he has answered; Tomás reads along, Elif may not. */
async function makeScene() {
  const challenge = await makeChallenge()
  const people = await Promise.all(['Jonas', 'Priya', 'Tomas', 'Elif'].map((name) => makeMember(name)))
  const [jonas, priya, tomas, elif] = people as [Actor, Actor, Actor, Actor] // four names, four members
  const { versionId } = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  await makeLook(tomas, challenge)
  const { threadId } = await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  await reply(jonas, { threadId, ...words('Order within a team.') }, now)
  const [asked, answered] = await db.comment.findMany({ where: { threadId }, orderBy: { id: 'asc' } })
  if (!asked || !answered) throw new Error('two comments were expected')
  const read = async (viewer: Actor | null = priya, at = now) => {
    const [thread] = await listThreads(viewer, versionId, at)
    if (!thread) throw new Error('a thread was expected')
    return thread
  }
  return { jonas, priya, tomas, elif, versionId, threadId, asked: asked.id, answered: answered.id, read }
}

async function lettersTo({ id }: Actor) {
  const { email } = await db.member.findUniqueOrThrow({ where: { id } })
  return (await db.mailboxLetter.findMany({ where: { email } })).map(({ text }) => text)
}

const forbidden = { code: 'forbidden' }
const hidden = { code: 'not_found' }

test('who asked says within a day what kind of remark it was, and nobody else does', async () => {
  const { jonas, priya, elif, threadId, read } = await makeScene()
  expect(await read()).toMatchObject({ label: 'question', canRelabel: true })
  await relabelThread(priya, { threadId, label: 'praise' }, new Date(dayLater.getTime() - 1))
  expect((await read()).label).toBe('praise')
  await expect(relabelThread(priya, { threadId, label: 'issue' }, dayLater)).rejects.toMatchObject(forbidden)
  await expect(relabelThread(jonas, { threadId, label: 'issue' }, now)).rejects.toMatchObject(forbidden)
  await expect(relabelThread(elif, { threadId, label: 'issue' }, now)).rejects.toMatchObject(hidden)
  expect([(await read(priya, dayLater)).canRelabel, (await read(jonas)).canRelabel]).toEqual([false, false])
  expect((await read()).label).toBe('praise')
})

test('a comment taken back leaves its place and its replies, and no word anywhere', async () => {
  const { jonas, priya, tomas, threadId, asked, read } = await makeScene()
  await editComment(priya, { commentId: asked, body: 'Why one single queue?' }, now)
  await react(tomas, { commentId: asked, kind: 'agree', wish: 'give' }, now)
  await takeCommentBack(priya, { commentId: asked }, after(40))
  await takeCommentBack(priya, { commentId: asked }, after(41))

  const thread = await read(jonas)
  expect(thread).toMatchObject({ deleted: false, mine: false })
  expect(thread.comments).toMatchObject([
    { deleted: true, body: '', earlier: [], editedAt: null, reactions: [], canChange: false, canTakeBack: false, canReact: false },
    { deleted: false, body: 'Order within a team.' },
  ])
  expect(await db.comment.findUniqueOrThrow({ where: { id: asked } })).toMatchObject({ body: '', deletedAt: after(40) })
  expect(await db.commentEdit.count({ where: { commentId: asked } })).toBe(0)
  expect(await db.reaction.count({ where: { commentId: asked } })).toBe(0)
  await reply(tomas, { threadId, ...words('What was asked here?') }, after(40))
})

test('a conversation of which everything was taken back says so', async () => {
  const { jonas, priya, asked, answered, read } = await makeScene()
  await takeCommentBack(jonas, { commentId: answered }, now)
  expect((await read()).deleted).toBe(false)
  await takeCommentBack(priya, { commentId: asked }, now)
  expect((await read()).deleted).toBe(true)
})

test('nobody takes back what somebody else wrote, nor changes or reacts to what is taken back', async () => {
  const { jonas, priya, tomas, elif, asked } = await makeScene()
  for (const member of [jonas, tomas]) await expect(takeCommentBack(member, { commentId: asked }, now)).rejects.toMatchObject(forbidden)
  await expect(takeCommentBack(elif, { commentId: asked }, now)).rejects.toMatchObject(hidden)
  await takeCommentBack(priya, { commentId: asked }, now)
  await expect(editComment(priya, { commentId: asked, body: 'Still here' }, now)).rejects.toMatchObject({ code: 'gone' })
  await expect(react(tomas, { commentId: asked, kind: 'agree', wish: 'give' }, now)).rejects.toMatchObject({ code: 'gone' })
})

test('news of a comment that was taken back have none of its words, and no mail tells it', async () => {
  const { jonas, priya, asked } = await makeScene()
  await takeCommentBack(priya, { commentId: asked }, now)
  const { items } = await listNotifications(jonas, now, null)
  expect(items).toMatchObject([{ excerpt: 'These words were taken back since.' }])
  await mailNotifications(gathered)
  await drain(mailboxTransport(), now)
  expect(await lettersTo(jonas)).toEqual([])
  expect(await lettersTo(priya)).toEqual([expect.stringContaining('Order within a team.')])
})

test('a mail that was written before its comment was taken back does not leave', async () => {
  const { jonas, priya, asked } = await makeScene()
  await mailNotifications(gathered)
  await takeCommentBack(priya, { commentId: asked }, now)
  await drain(mailboxTransport(), now)
  expect(await lettersTo(jonas)).toEqual([])
})

test('each member says each thing once about a comment, sees their own, and takes it back', async () => {
  const { jonas, tomas, asked, read } = await makeScene()
  const say = (member: Actor, kind: 'agree' | 'same_question', wish: 'give' | 'take' = 'give') =>
    react(member, { commentId: asked, kind, wish }, now)
  await Promise.all([say(jonas, 'agree'), say(jonas, 'agree'), say(tomas, 'agree'), say(tomas, 'same_question')])
  const seen = async (viewer: Actor | null) => (await read(viewer)).comments[0]?.reactions
  expect(await seen(jonas)).toEqual([
    { kind: 'agree', count: 2, mine: true },
    { kind: 'same_question', count: 1, mine: false },
  ])
  await say(jonas, 'agree', 'take')
  await say(jonas, 'agree', 'take')
  expect(await seen(jonas)).toEqual([
    { kind: 'agree', count: 1, mine: false },
    { kind: 'same_question', count: 1, mine: false },
  ])
})

test('nobody reacts to their own comment, to a hidden one, or without end', async () => {
  const { jonas, priya, elif, asked, answered, read } = await makeScene()
  await expect(react(priya, { commentId: asked, kind: 'agree', wish: 'give' }, now)).rejects.toMatchObject(forbidden)
  await expect(react(elif, { commentId: asked, kind: 'agree', wish: 'give' }, now)).rejects.toMatchObject(hidden)
  expect((await read(priya)).comments.map(({ canReact }) => canReact)).toEqual([false, true])
  const press = (times: number) => react(jonas, { commentId: asked, kind: 'thanks', wish: times % 2 ? 'give' : 'take' }, now)
  for (let times = 0; times < 60; times++) await press(times)
  await expect(press(60)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(answered).not.toBe(asked)
})

test('a reaction comes as the value of one button, and in no other shape', () => {
  const id = randomUUID()
  expect(parse(reactionSchema, { give: `agree.${id}` })).toEqual({ kind: 'agree', commentId: id, wish: 'give' })
  expect(parse(reactionSchema, { take: `thanks.${id}` })).toEqual({ kind: 'thanks', commentId: id, wish: 'take' })
  const wrong = [
    {},
    { give: id },
    { give: `hate.${id}` },
    { give: `agree.${id}.x` },
    { give: `agree.${id}`, take: `agree.${id}` },
    { give: [] },
  ]
  for (const input of wrong) expect(() => parse(reactionSchema, input)).toThrow('Nothing was lost.')
})

test('the designer says what a conversation was to them, changes it, and takes it back; everybody reads it', async () => {
  const { jonas, tomas, threadId, read } = await makeScene()
  expect(await read(jonas)).toMatchObject({ mark: null, canMark: true })
  await markThread(jonas, { threadId, mark: 'knew_it' }, now)
  await markThread(jonas, { threadId, mark: 'changed_my_design' }, after(9))
  expect(await read(tomas, after(9))).toMatchObject({ mark: 'changed_my_design', canMark: false })
  await markThread(jonas, { threadId, mark: 'none' }, after(9))
  expect((await read(tomas)).mark).toBeNull()
})

test('only the designer marks, and only what others opened', async () => {
  const { jonas, priya, tomas, elif, versionId, threadId } = await makeScene()
  for (const member of [priya, tomas]) await expect(markThread(member, { threadId, mark: 'knew_it' }, now)).rejects.toMatchObject(forbidden)
  await expect(markThread(elif, { threadId, mark: 'knew_it' }, now)).rejects.toMatchObject(hidden)
  const own = await openThread(jonas, { versionId, ...words('Ask me about the table.') }, now)
  await expect(markThread(jonas, { threadId: own.threadId, mark: 'knew_it' }, now)).rejects.toMatchObject(forbidden)
})
