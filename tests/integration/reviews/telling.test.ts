import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { muteThread } from '@/lib/reviews/mutes/mutations'
import { tellOfComments } from '@/lib/reviews/threads/jobs'
import { editComment, openThread, reply } from '@/lib/reviews/threads/mutations'
import { after, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'

const now = after(4)
const words = (body: string) => ({ body, formKey: randomUUID() })

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas] = [await makeMember('Jonas'), await makeMember('Priya'), await makeMember('Tomas')]
  const { versionId } = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  await makeLook(tomas, challenge)
  return { challenge, jonas, priya, tomas, versionId }
}

const newsOf = async (member: Actor) =>
  (await db.notification.findMany({ where: { memberId: member.id }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

test('posting tells nobody yet; the worker tells a whole conversation at once, and the second time nobody', async () => {
  const { jonas, priya, tomas, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why one queue?') }, now)
  await reply(tomas, { threadId, ...words('I wondered too.') }, now)
  await reply(jonas, { threadId, ...words('Order.') }, after(4, 1))
  expect(await newsOf(jonas)).toEqual([])
  expect(await tellOfComments(after(4, 1))).toBe(3)
  expect(await tellOfComments(after(4, 1))).toBe(0)
  // Told in one sweep, at one instant.
  expect((await newsOf(jonas)).toSorted()).toEqual(['reply', 'thread_opened'])
  expect(await newsOf(priya)).toEqual(['reply', 'reply'])
  expect(await newsOf(tomas)).toEqual(['reply'])
})

test('four workers at the same moment tell each member once', async () => {
  const { jonas, priya, versionId } = await makeScene()
  for (let number = 1; number <= 8; number++) await openThread(priya, { versionId, ...words(`Question ${number}`) }, now)
  const told = await Promise.all([1, 2, 3, 4].map(() => tellOfComments(now)))
  expect(told.reduce((sum, count) => sum + count)).toBe(8)
  expect(await newsOf(jonas)).toHaveLength(8)
})

test('whether who is named may read it is asked when they are told', async () => {
  const { challenge, priya, versionId } = await makeScene()
  const [elif, noor] = [await makeMember('Elif'), await makeMember('Noor')]
  const look = await makeLook(noor, challenge)
  await openThread(priya, { versionId, ...words(`@${elif.handle} and @${noor.handle}?`) }, now)
  await db.look.deleteMany({ where: { memberId: noor.id, createdAt: look.createdAt } })
  await makeLook(elif, challenge)
  await tellOfComments(now)
  expect([await newsOf(elif), await newsOf(noor)]).toEqual([['mention'], []])
})

test('who mutes a conversation between a reply and the worker hears nothing of it', async () => {
  const { jonas, priya, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why?') }, now)
  await tellOfComments(now)
  await reply(jonas, { threadId, ...words('Order.') }, now)
  await muteThread(priya, threadId, now)
  await tellOfComments(now)
  expect(await newsOf(priya)).toEqual([])
})

test('an edit that names nobody new wakes no worker', async () => {
  const { jonas, priya, tomas, versionId } = await makeScene()
  const { threadId } = await openThread(priya, { versionId, ...words('Why?') }, now)
  const { id: commentId } = await db.comment.findFirstOrThrow({ where: { threadId } })
  await tellOfComments(now)
  await editComment(priya, { commentId, body: 'Why, really?' }, now)
  expect(await tellOfComments(now)).toBe(0)
  await editComment(priya, { commentId, body: `Why, @${tomas.handle}?` }, now)
  expect(await tellOfComments(now)).toBe(1)
  expect([await newsOf(tomas), await newsOf(jonas)]).toEqual([['mention'], ['thread_opened']])
})

test('a worker that was away for days puts its news where they belong', async () => {
  const { jonas, priya, versionId } = await makeScene()
  await openThread(priya, { versionId, ...words('Why?') }, now)
  await tellOfComments(after(9))
  expect(await db.notification.findFirstOrThrow({ where: { memberId: jonas.id } })).toMatchObject({ createdAt: now })
})

test('what is taken back or hidden before the worker came is told to nobody', async () => {
  const { jonas, priya, versionId } = await makeScene()
  const wen = await makeMember('Wen', 'moderator')
  for (const body of ['One', 'Two', 'Three']) await openThread(priya, { versionId, ...words(body) }, now)
  await db.comment.updateMany({ where: { body: 'One' }, data: { deletedAt: now, body: '' } })
  const two = await db.comment.findFirstOrThrow({ where: { body: 'Two' } })
  await db.hiding.create({ data: { commentId: two.id, moderatorId: wen.id, reason: 'Not kind.', createdAt: now } })
  expect(await tellOfComments(now)).toBe(3)
  expect(await newsOf(jonas)).toEqual(['thread_opened'])
})

test('a comment in trouble holds up no other', async () => {
  const { jonas, priya, tomas, versionId } = await makeScene()
  const first = await openThread(priya, { versionId, ...words('One') }, now)
  await openThread(tomas, { versionId, ...words('Two') }, now)
  // The database refuses to tell of the first: as good as any trouble.
  await db.$executeRawUnsafe(`ALTER TABLE "Notification" ADD CONSTRAINT trouble CHECK ("threadId" <> '${first.threadId}')`)
  try {
    expect(await tellOfComments(now)).toBe(1)
    expect(await newsOf(jonas)).toHaveLength(1)
  } finally {
    await db.$executeRawUnsafe('ALTER TABLE "Notification" DROP CONSTRAINT trouble')
  }
  expect(await tellOfComments(now)).toBe(1)
  expect(await newsOf(jonas)).toHaveLength(2)
})
