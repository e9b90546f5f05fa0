import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { announceStages } from '@/lib/notifications/jobs'
import { markAllRead, markRead } from '@/lib/notifications/mutations'
import { countUnread, listNotifications } from '@/lib/notifications/queries'
import { reopenThread, resolveThread } from '@/lib/reviews/threads/mutations'
import { after, firstMonday, makeChallenge, makeLook, makeMember, makeSubmission } from '@/tests/support/cast'
import { openThread, reply } from '@/tests/support/telling'

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

async function toldTo(member: Parameters<typeof listNotifications>[0], at = now) {
  const { items } = await listNotifications(member, at, null)
  return items.map(({ who, what }) => (who ? `${who} ${what}` : what))
}

test('the designer hears of a question, and everybody in a conversation of a reply, but never of themselves', async () => {
  const { jonas, priya, tomas, design } = await makeScene()
  const { threadId } = await openThread(priya, { versionId: design.versionId, ...words('Why one queue?') }, now)
  await reply(tomas, { threadId, ...words('I wondered too.') }, after(4, 1))
  await reply(jonas, { threadId, ...words('Order within a team.') }, after(4, 2))

  expect(await toldTo(jonas)).toEqual([
    "Tomas replied on your design “Jonas's design”",
    "Priya started a conversation on your design “Jonas's design”",
  ])
  expect(await toldTo(priya)).toEqual(["Jonas replied on “Jonas's design” by Jonas", "Tomas replied on “Jonas's design” by Jonas"])
  expect(await toldTo(tomas)).toEqual(["Jonas replied on “Jonas's design” by Jonas"])
})

test('a designer who opens a conversation on their own design tells nobody', async () => {
  const { jonas, design } = await makeScene()
  await openThread(jonas, { versionId: design.versionId, ...words('Ask me about the table.') }, now)
  expect(
    await db.notification.count({
      where: { challengeId: (await db.submission.findUniqueOrThrow({ where: { id: design.id } })).challengeId },
    }),
  ).toBe(0)
})

test('a post sent twice is told once, and a second resolving of an open thread is news again', async () => {
  const { jonas, priya, design } = await makeScene()
  const form = { versionId: design.versionId, ...words('Why one queue?') }
  const [{ threadId }] = await Promise.all([openThread(priya, form, now), openThread(priya, form, now)])
  expect(await countUnread(jonas, now)).toBe(1)

  await Promise.all([resolveThread(jonas, { threadId }, now), resolveThread(jonas, { threadId }, now)])
  expect(await toldTo(priya)).toEqual(["Jonas resolved a conversation on “Jonas's design” by Jonas"])
  await reopenThread(priya, { threadId }, after(4, 1))
  await resolveThread(jonas, { threadId }, after(4, 2))
  expect(await countUnread(priya, now)).toBe(2)
})

test('a comment that is refused tells nobody', async () => {
  const { jonas, priya, design } = await makeScene()
  const form = { versionId: design.versionId, ...words('Why one queue?') }
  await openThread(priya, form, now)
  await expect(openThread(priya, { ...form, body: 'Other words' }, now)).rejects.toMatchObject({ code: 'conflict' })
  expect(await countUnread(jonas, now)).toBe(1)
})

test('reading one, and all that the list showed, leaves what came later new', async () => {
  const { jonas, priya, tomas, design } = await makeScene()
  const { threadId } = await openThread(priya, { versionId: design.versionId, ...words('One') }, after(4, 1))
  await reply(priya, { threadId, ...words('Two') }, after(4, 2))
  await reply(priya, { threadId, ...words('Three') }, after(4, 3))
  const [newest, middle] = (await listNotifications(jonas, now, null)).items
  if (!newest || !middle) throw new Error('three were expected')

  await markRead(tomas, newest.id, now)
  expect(await countUnread(jonas, now)).toBe(3)
  await markRead(jonas, newest.id, now)
  expect(await countUnread(jonas, now)).toBe(2)
  await reply(priya, { threadId, ...words('Four') }, after(4, 4))
  await markAllRead(jonas, middle.createdAt, now)
  expect((await listNotifications(jonas, now, null)).items.map(({ excerpt, isNew }) => [excerpt, isNew])).toEqual([
    ['Four', true],
    ['Three', false],
    ['Two', false],
    ['One', false],
  ])
})

test('a design taken back, and a gate that closed again, hide their news', async () => {
  const { jonas, priya, tomas, design, challenge } = await makeScene()
  const { threadId } = await openThread(priya, { versionId: design.versionId, ...words('Why one queue?') }, now)
  await reply(tomas, { threadId, ...words('I wondered too.') }, now)
  await reply(jonas, { threadId, ...words('Order.') }, now)
  expect(await countUnread(priya, now)).toBe(2)

  // Priya withdraws her own design, so the others lock for her again.
  await db.submission.updateMany({ where: { memberId: priya.id, challengeId: challenge.id }, data: { deletedAt: now } })
  expect([await countUnread(priya, now), await toldTo(priya)]).toEqual([0, []])
  expect(await countUnread(tomas, now)).toBe(1)

  await db.submission.update({ where: { id: design.id }, data: { deletedAt: now } })
  for (const member of [jonas, tomas]) expect([await countUnread(member, now), await toldTo(member)]).toEqual([0, []])
  await db.submission.update({ where: { id: design.id }, data: { deletedAt: null } })
  expect(await countUnread(tomas, now)).toBe(1)
})

test('a stage that opens is told once to who takes part, however often and at once the sweep runs', async () => {
  const { challenge, jonas, priya, tomas } = await makeScene()
  const outsider = await makeMember('Elif')
  const selfReviewOpens = after(7)
  const early = new Date(selfReviewOpens.getTime() - 1)
  await announceStages(early)
  expect(await db.notification.count({ where: { challengeId: challenge.id } })).toBe(0)

  await Promise.all([announceStages(selfReviewOpens), announceStages(selfReviewOpens)])
  await announceStages(after(9))
  for (const member of [jonas, priya, tomas]) expect(await toldTo(member, after(9))).toEqual(['The self-review has opened.'])
  expect(await toldTo(outsider, after(9))).toEqual([])
})

test('a stage that opened three days ago is no news, and a stage moved away hides its news', async () => {
  const { challenge, jonas } = await makeScene()
  await announceStages(after(10))
  expect(await toldTo(jonas, after(10))).toEqual([])
  await announceStages(after(9, 23))
  expect(await countUnread(jonas, after(10))).toBe(1)
  await db.stage.updateMany({ where: { challengeId: challenge.id, kind: 'self_review' }, data: { opensAt: after(12) } })
  expect(await countUnread(jonas, after(10))).toBe(0)
  await announceStages(after(12, 1))
  expect(await toldTo(jonas, after(12, 1))).toEqual(['The self-review has opened.'])
})

test('a draft challenge is announced to nobody', async () => {
  const challenge = await makeChallenge({ announcedAt: null })
  const jonas = await makeMember('Jonas')
  await makeSubmission(jonas, challenge)
  await announceStages(after(7, 1))
  expect(await db.notification.count({ where: { memberId: jonas.id } })).toBe(0)
})

test('more than a page of news comes in pages without a gap', async () => {
  const jonas = await makeMember('Jonas')
  const challenges = await Promise.all([makeChallenge()])
  const rows = Array.from({ length: 35 }, (_, index) => ({
    memberId: jonas.id,
    kind: 'stage_opened' as const,
    challengeId: challenges[0]?.id ?? '',
    stageKind: 'brief' as const,
    dedupeKey: `test:${jonas.id}:${index}`,
    createdAt: firstMonday,
  }))
  await db.notification.createMany({ data: rows })
  const first = await listNotifications(jonas, now, null)
  const second = await listNotifications(jonas, now, first.nextCursor)
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([30, 5, null])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(35)
})
