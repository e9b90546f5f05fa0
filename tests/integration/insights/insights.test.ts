import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { findGrowth, findMailDays, findQueueAge, listLeavers } from '@/lib/insights/queries'
import { importSubscribers } from '@/lib/subscribers/imports/mutations'
import { comeBack, leave } from '@/lib/subscribers/mutations'
import { savePreferences } from '@/lib/subscribers/preferences/mutations'
import { after, makeMember } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeSubscriber } from '@/tests/support/mail'

const client = '203.0.113.77'
const now = after(60)
let mira: Actor
beforeAll(async () => {
  mira = await makeMember('Mira', 'organizer')
})
beforeEach(emptyOutbox)

async function makeReader(email: string, confirmedAt = after(-1)) {
  const { id, tokenVersion } = await makeSubscriber(email, { confirmedAt })
  await db.consentEvent.create({ data: { subscriberId: id, kind: 'confirmed', how: 'link', wording: 'Yes', createdAt: confirmedAt } })
  return unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'stages' })
}

test('growth follows the history: who left and came back is counted in both weeks, and today agrees with the list', async () => {
  const [ines, marek] = [await makeReader('ines@example.org'), await makeReader('marek@example.org')]
  await makeReader('sofia@example.org', after(-400))
  await leave(ines, 'everything', 'page', client, after(14))
  await comeBack(ines, client, after(28))
  await leave(marek, 'list', 'one-click', client, after(29))
  const allOff = { stages: 'off', newsletter: 'off', announcements: 'off', reviews: 'off', zone: 'UTC', locale: 'en' } as const
  await savePreferences(marek, allOff, client, after(35))
  await savePreferences(marek, { ...allOff, newsletter: 'instant' }, client, after(42))
  await savePreferences(marek, { ...allOff, newsletter: 'instant', stages: 'instant' }, client, after(43))
  const list =
    'email,consented_at,consent_source,consent_wording\naiko@example.org,2025-01-01,list,Yes\nines@example.org,2025-01-01,list,Yes'
  await importSubscribers(mira, 'list.csv', new Blob([list]), after(49))
  const weeks = await findGrowth(mira, now)
  const told = weeks
    .filter(({ joined, left }) => joined + left > 0)
    .map(({ week, joined, left, subscribers }) => [week.toISOString().slice(5, 10), joined, left, subscribers])
  expect(told).toEqual([
    ['10-26', 2, 0, 3],
    ['11-16', 0, 1, 2],
    ['11-30', 1, 0, 3],
    ['12-07', 0, 1, 2],
    ['12-14', 1, 0, 3],
    ['12-21', 1, 0, 4],
  ])
  expect(weeks.at(-1)?.subscribers).toBe(await db.subscriber.count({ where: { state: 'confirmed' } }))
})

test('mail health tells each day’s mails by what became of them, and test mails do not count', async () => {
  for (const name of ['ines', 'marek', 'sofia', 'aiko', 'noor']) await makeReader(`${name}@example.org`)
  await makeBroadcast(after(0, 1))
  await drain(mailboxTransport(), after(0, 1))
  const [a, b, c, d, e] = await db.message.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const become = (row: { id: string } | undefined, data: object) => db.message.update({ where: { id: row?.id ?? '' }, data })
  const sentAt = after(50)
  await become(a, { deliveryState: 'delivered', sentAt })
  await become(b, { deliveryState: 'bounced', sentAt })
  await become(c, { deliveryState: 'complained', sentAt })
  await become(d, { deliveryState: 'none', sentAt, lane: 'test' })
  await become(e, { state: 'failed', sentAt: null, sendAfter: after(51) })
  const days = (await findMailDays(mira, now)).filter((row) => row.delivered + row.bounced + row.complained + row.failed + row.underWay > 0)
  expect(days).toEqual([
    { day: new Date('2026-12-22T00:00:00Z'), delivered: 1, underWay: 0, bounced: 1, complained: 1, failed: 0 },
    { day: new Date('2026-12-23T00:00:00Z'), delivered: 0, underWay: 0, bounced: 0, complained: 0, failed: 1 },
  ])
})

test('the queue is as old as its oldest mail that is due', async () => {
  await makeReader('ines@example.org')
  expect(await findQueueAge(mira, now)).toBeNull()
  await makeBroadcast(after(0, 1))
  await db.message.updateMany({ data: { sendAfter: new Date(now.getTime() + 3_600_000) } })
  expect(await findQueueAge(mira, now)).toBeNull()
  await db.message.updateMany({ data: { sendAfter: new Date(now.getTime() - 90_000) } })
  expect(await findQueueAge(mira, now)).toEqual({ seconds: 90, waiting: 1 })
})

test('whoever leaves counts for the last letter they had got', async () => {
  const tokens = await Promise.all(['ines', 'marek', 'sofia'].map((name) => makeReader(`${name}@example.org`)))
  const send = async (at: Date) => {
    await makeBroadcast(at)
    await drain(mailboxTransport(), at)
    // The database's clock is not the test's.
    await db.$executeRaw`UPDATE "Message" SET "sentAt" = "sendAfter"`
  }
  await send(after(0, 1))
  await leave(tokens[0] ?? '', 'everything', 'page', client, after(0, 2))
  await send(after(0, 3))
  await leave(tokens[1] ?? '', 'list', 'one-click', client, after(4))
  await leave(tokens[2] ?? '', 'list', 'one-click', client, after(5))
  expect((await listLeavers(mira, now)).map(({ sent, left }) => ({ sent, left }))).toEqual([
    { sent: 2, left: 2 },
    { sent: 3, left: 1 },
  ])
})

test('figures are for organizers', async () => {
  const wen = await makeMember('Wen', 'moderator')
  for (const read of [findGrowth, findMailDays, findQueueAge, listLeavers])
    await expect(read(wen, now)).rejects.toMatchObject({ code: 'forbidden' })
})
