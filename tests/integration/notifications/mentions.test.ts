import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { listNotifications } from '@/lib/notifications/queries'
import { muteThread } from '@/lib/reviews/mutes/mutations'
import { after, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { editComment, openThread, reply } from '@/tests/support/telling'
import { listThreads } from '@/tests/support/threads'

const now = after(4)
const words = (body: string) => ({ body, formKey: randomUUID() })

async function makeScene() {
  const challenge = await makeChallenge()
  const [jonas, priya, tomas] = [await makeMember('Jonas'), await makeMember('Priya'), await makeMember('Tomas')]
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  await makeLook(tomas, challenge)
  return { challenge, jonas, priya, tomas, design }
}

const toldTo = async (member: Actor) => (await listNotifications(member, after(5), null)).items.map(({ who, what }) => `${who} ${what}`)
const kindsOf = async (member: Actor) =>
  (await db.notification.findMany({ where: { memberId: member.id }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

test('who is named hears of it, if they may see the design, and never the one who writes', async () => {
  const { jonas, priya, tomas, design } = await makeScene()
  const locked = await makeMember('Elif')
  const body = `@${tomas.handle}, @${locked.handle}, @${priya.handle}, @nobody-at-all: what do you think?`
  await openThread(priya, { versionId: design.versionId, ...words(body) }, now)
  expect(await toldTo(tomas)).toEqual(["Priya named you on “Jonas's design” by Jonas"])
  expect(await kindsOf(jonas)).toEqual(['thread_opened'])
  for (const member of [locked, priya]) expect(await kindsOf(member)).toEqual([])
})

test('a reply that names somebody it would tell anyway is one notification', async () => {
  const { jonas, priya, tomas, design } = await makeScene()
  const { threadId } = await openThread(priya, { versionId: design.versionId, ...words('Why?') }, now)
  await reply(tomas, { threadId, ...words(`@${jonas.handle} and @${priya.handle.toUpperCase()}: I wonder too.`) }, after(4, 1))
  expect(await kindsOf(jonas)).toEqual(['thread_opened', 'mention'])
  expect(await kindsOf(priya)).toEqual(['mention'])
})

test('an edit tells only whom it names anew, and each of them once', async () => {
  const { jonas, priya, tomas, design } = await makeScene()
  await openThread(priya, { versionId: design.versionId, ...words('Why?') }, now)
  const comment = await db.comment.findFirstOrThrow({ where: { authorId: priya.id } })
  for (const body of [`@${tomas.handle} why?`, 'Why, really?', `@${tomas.handle} @${jonas.handle} why?`])
    await editComment(priya, { commentId: comment.id, body }, after(4, 1))
  expect(await kindsOf(tomas)).toEqual(['mention'])
  // The designer heard of this comment when it was written.
  expect(await kindsOf(jonas)).toEqual(['thread_opened'])
})

test('one comment names ten people at most', async () => {
  const { priya, design, challenge } = await makeScene()
  const crowd: Actor[] = []
  for (let index = 0; index < 12; index++) {
    const member = await makeMember('Guest')
    await makeLook(member, challenge)
    crowd.push(member)
  }
  const body = crowd.map(({ handle }) => `@${handle}`).join(' ')
  await openThread(priya, { versionId: design.versionId, ...words(body) }, now)
  expect(await db.notification.count({ where: { challengeId: challenge.id, kind: 'mention' } })).toBe(10)
})

test('muting is offered to whom a conversation concerns, and only where it may be seen', async () => {
  const { jonas, priya, tomas, design } = await makeScene()
  const { threadId } = await openThread(priya, { versionId: design.versionId, ...words('Why?') }, now)
  const mutedFor = async (member: Actor | null) => (await listThreads(member, design.versionId, now))[0]?.muted
  expect([await mutedFor(jonas), await mutedFor(priya), await mutedFor(tomas)]).toEqual([false, false, null])
  await muteThread(jonas, threadId, now)
  await muteThread(jonas, threadId, now)
  expect(await mutedFor(jonas)).toBe(true)
  expect((await listNotifications(jonas, now, null)).items[0]?.thread).toEqual({ id: threadId, muted: true })
  const stranger = await makeMember('Elif')
  await expect(muteThread(stranger, threadId, now)).rejects.toMatchObject({ code: 'not_found' })
})
