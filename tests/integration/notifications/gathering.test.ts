import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { blockMember } from '@/lib/moderation/blocks/mutations'
import { hide } from '@/lib/moderation/hidings/mutations'
import { warnMember } from '@/lib/moderation/warnings/mutations'
import { chooseFrequency } from '@/lib/notifications/frequency/mutations'
import { mailNotifications } from '@/lib/notifications/jobs'
import { gatherFor } from '@/lib/notifications/mails/gathering'
import { markAllRead } from '@/lib/notifications/mutations'
import { takeCommentBack } from '@/lib/reviews/comments/mutations'
import { claimReview } from '@/lib/reviews/mutations'
import { muteThread } from '@/lib/reviews/mutes/mutations'
import { after, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'
import { drain, emptyOutbox } from '@/tests/support/mail'
import { openThread, reply } from '@/tests/support/telling'

const now = after(4)
const seconds = (count: number) => new Date(now.getTime() + count * 1000)
const due = seconds(gatherFor / 1000)
const words = (body: string) => ({ body, formKey: randomUUID() })

beforeAll(async () => void (await publishMails()))
beforeEach(async () => {
  await emptyOutbox()
  await db.notification.deleteMany()
})

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas, wen] = [
    await makeMember('Jonas'),
    await makeMember('Priya'),
    await makeMember('Tomas'),
    await makeMember('Wen', 'moderator'),
  ]
  const { id, versionId } = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  await makeLook(tomas, challenge)
  const ask = (body: string, at = now, actor = priya) => openThread(actor, { versionId, ...words(body) }, at)
  return { challenge, jonas, priya, tomas, wen, designId: id, versionId, ask }
}

/** What a member has got once everything is sent. */
async function lettersTo(member: Actor, at = due) {
  await drain(mailboxTransport(), at)
  const { email } = await db.member.findUniqueOrThrow({ where: { id: member.id } })
  return db.mailboxLetter.findMany({ where: { email }, orderBy: { id: 'asc' } })
}
const quotes = (letter: { text: string } | undefined) => letter?.text.match(/^> .*$/gm)?.map((line) => line.slice(2)) ?? []
const commentOf = async (threadId: string, body: string) =>
  (await db.comment.findFirstOrThrow({ where: { threadId, body }, select: { id: true } })).id

test('ten comments within minutes are one mail, conversation by conversation, and what comes after is the next one', async () => {
  const { jonas, priya, tomas, ask, challenge } = await makeScene()
  const first = await ask('Why one queue?')
  const second = await ask('Who pays for it?', seconds(10), tomas)
  for (const turn of [0, 1, 2, 3])
    for (const [actor, { threadId }] of [
      [tomas, first],
      [priya, second],
    ] as const)
      await reply(actor, { threadId, ...words(`${actor.name} ${turn}`) }, seconds(20 + turn * 40))
  expect(await mailNotifications(new Date(due.getTime() - 1))).toBe(0)
  // Six workers at once, at the very moment, and one comment a moment before.
  await reply(tomas, { threadId: first.threadId, ...words('Just in time') }, new Date(due.getTime() - 1))
  const told = await Promise.all(Array.from({ length: 6 }, () => mailNotifications(due)))
  // Priya and Tomas wait for theirs some seconds longer.
  expect(told.reduce((sum, count) => sum + count, 0)).toBe(1)
  await reply(tomas, { threadId: first.threadId, ...words('A moment later') }, due)
  await mailNotifications(seconds(gatherFor / 1000 + 1))

  const [letter, ...more] = await lettersTo(jonas)
  expect(more).toEqual([])
  expect(letter?.subject).toBe("11 things are new on your design “Jonas's design”")
  expect(quotes(letter)).toEqual([
    ...['Why one queue?', 'Tomas 0', 'Tomas 1', 'Tomas 2', 'Tomas 3', 'Just in time'],
    ...['Who pays for it?', 'Priya 0', 'Priya 1', 'Priya 2', 'Priya 3'],
  ])
  expect(letter?.text).toContain('Priya started a conversation:\n\n> Why one queue?\n\nTomas replied:\n\n> Tomas 0')
  for (const { threadId } of [first, second])
    expect(letter?.text.match(new RegExp(`/challenges/${challenge.slug}/designs/${jonas.handle}/1#thread-${threadId}`, 'g'))).toHaveLength(
      1,
    )
  expect(letter?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
  expect(`${letter?.text}${letter?.html}`).not.toContain('{{')

  // The one that came after waits its own time, and has the mail of a single one.
  const later = new Date(due.getTime() + gatherFor)
  await mailNotifications(new Date(later.getTime() - 1))
  expect(await lettersTo(jonas, later)).toHaveLength(1)
  await mailNotifications(later)
  const letters = await lettersTo(jonas, later)
  expect(letters.map(quotes)[1]).toEqual(['A moment later'])
  expect(letters).toHaveLength(2)
  expect(await db.notification.count({ where: { mailDecidedAt: null, createdAt: { lte: due }, memberId: jonas.id } })).toBe(0)
})

test('what was muted, taken back, hidden or read while it waited is in no mail, and the others are', async () => {
  const { jonas, priya, tomas, wen, ask } = await makeScene()
  const muted = await ask('Muted')
  const { threadId } = await ask('Asked', seconds(5))
  for (const body of ['Taken back', 'Hidden', 'Stays']) await reply(tomas, { threadId, ...words(body) }, seconds(10))
  await muteThread(jonas, muted.threadId, seconds(20))
  await takeCommentBack(tomas, { commentId: await commentOf(threadId, 'Taken back') }, seconds(30))
  await hide(wen, { kind: 'comment', id: await commentOf(threadId, 'Hidden'), reason: 'It is not about the design.' }, seconds(40))
  // The muted one counts as read: the oldest that waits is the next.
  await mailNotifications(due)
  expect(await lettersTo(jonas)).toEqual([])
  await mailNotifications(seconds(185))
  const [letter, ...more] = await lettersTo(jonas)
  expect(more).toEqual([])
  expect(letter?.subject).toMatch(/^2 things are new/)
  expect(quotes(letter)).toEqual(['Asked', 'Stays'])

  await ask('Read', seconds(300))
  await markAllRead(jonas, seconds(301), seconds(301))
  await ask('Unread', seconds(310), tomas)
  await mailNotifications(seconds(600))
  expect(quotes((await lettersTo(jonas, seconds(600)))[1])).toEqual(['Unread'])
  expect(await lettersTo(priya, seconds(600))).toHaveLength(1)
})

test('what was muted, taken back or hidden after the mail was written holds it, and the rest comes in the next', async () => {
  const { jonas, tomas, wen, ask } = await makeScene()
  const { threadId } = await ask('Asked')
  for (const body of ['Taken back', 'Hidden', 'Stays']) await reply(tomas, { threadId, ...words(body) }, seconds(1))
  await mailNotifications(due)
  await takeCommentBack(tomas, { commentId: await commentOf(threadId, 'Taken back') }, due)
  expect(await lettersTo(jonas)).toEqual([])
  expect(await mailNotifications(due)).toBe(1)
  await hide(wen, { kind: 'comment', id: await commentOf(threadId, 'Hidden'), reason: 'It is not about the design.' }, due)
  expect(await lettersTo(jonas)).toEqual([])
  await mailNotifications(due)
  const letters = await lettersTo(jonas)
  expect(letters.map(quotes)).toEqual([['Asked', 'Stays']])
})

test('a design the reader may no longer see is told in no gathered mail', async () => {
  const { priya, jonas, tomas, challenge, ask } = await makeScene()
  const { threadId } = await ask('Asked')
  for (const body of ['One', 'Two']) await reply(jonas, { threadId, ...words(body) }, seconds(1))
  // Priya takes her own design back: the others of that challenge lock for her again.
  await db.submission.updateMany({ where: { memberId: priya.id, challengeId: challenge.id }, data: { deletedAt: now } })
  await mailNotifications(seconds(181))
  expect(await lettersTo(priya)).toEqual([])
  expect(await lettersTo(tomas)).toEqual([])
  expect(await db.notification.count({ where: { memberId: priya.id, mailDecidedAt: null } })).toBe(0)
})

test('a claim and a moderator’s decision wait for nothing, and what is gathered beside them still waits', async () => {
  const { jonas, priya, tomas, wen, versionId, ask } = await makeScene()
  await ask('One')
  await ask('Two')
  await claimReview(tomas, versionId, now)
  await warnMember(wen, { memberId: jonas.id, reason: 'Please ask about the design alone.' }, now)
  expect(await mailNotifications(seconds(1))).toBe(2)
  expect((await lettersTo(jonas)).map(({ subject }) => subject).sort()).toEqual([
    'A word for you from the moderators',
    "Tomas began a review of your design “Jonas's design”",
  ])
  expect(await mailNotifications(due)).toBe(1)
  expect(await lettersTo(jonas)).toHaveLength(3)
  expect(await lettersTo(priya)).toEqual([])
})

test('who chooses a digest or nothing while news wait gets no gathered mail', async () => {
  const { jonas, priya, ask } = await makeScene()
  const { threadId } = await ask('One')
  await ask('Two')
  for (const body of ['Three', 'Four']) await reply(jonas, { threadId, ...words(body) }, seconds(1))
  await chooseFrequency(jonas, 'daily', '203.0.113.9', seconds(2))
  await chooseFrequency(priya, 'off', '203.0.113.9', seconds(2))
  expect(await mailNotifications(due)).toBe(0)
  expect(await mailNotifications(after(5))).toBe(1)
  expect((await lettersTo(jonas, after(5))).map(({ subject }) => subject)).toEqual(['2 things are new in your conversations'])
  expect(await lettersTo(priya, after(5))).toEqual([])
})

test('who is shut out while news wait is told nothing', async () => {
  const { jonas, wen, ask } = await makeScene()
  await ask('One')
  await ask('Two')
  const block = { scope: 'everything', length: 'open', reason: 'It is about people, not designs.' } as const
  await blockMember(wen, { memberId: jonas.id, ...block }, seconds(1))
  await mailNotifications(due)
  expect((await lettersTo(jonas)).filter(({ text }) => /One|Two/.test(text))).toEqual([])
})

test('a hundred comments are one mail with the newest twenty, short enough for every mail program', async () => {
  const { jonas, tomas, ask } = await makeScene()
  const { threadId } = await ask('First')
  const { id: _, commentId: __, ...row } = await db.notification.findFirstOrThrow({ where: { memberId: jonas.id } })
  for (let turn = 0; turn < 100; turn++) {
    const createdAt = seconds(1 + turn)
    const body = `${turn} ${`"'&<`.repeat(200)}`
    const { id: commentId } = await db.comment.create({ data: { threadId, authorId: tomas.id, body, formKey: randomUUID(), createdAt } })
    await db.notification.create({ data: { ...row, kind: 'reply', actorId: tomas.id, commentId, createdAt, dedupeKey: `many ${turn}` } })
  }
  expect(await mailNotifications(due)).toBe(1)
  const [letter, ...more] = await lettersTo(jonas)
  expect(more).toEqual([])
  expect(letter?.subject).toBe('101 things are new in your conversations')
  expect(letter?.text).toContain('The newest 20 are below; all of them wait on the site.')
  expect(quotes(letter).map((quote) => Number.parseInt(quote, 10))).toEqual(Array.from({ length: 20 }, (_, index) => 80 + index))
  expect(Buffer.byteLength(letter?.html ?? '')).toBeLessThan(90 * 1024)
})
