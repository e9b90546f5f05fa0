import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setDailyQuota, takeSlot } from '@/lib/broadcasts/budget/mutations'
import { findSendingState, forecastSending } from '@/lib/broadcasts/budget/queries'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import { after, makeMember } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeReaders, passTime, statesOf, transportTo } from '@/tests/support/mail'
import { type ResendStandIn, startResend } from '@/tests/support/resend'

const now = after(0, 1)
let resend: ResendStandIn
let transport: Transport

beforeAll(async () => {
  resend = await startResend()
  transport = { ...transportTo(resend), batchSize: 8 }
  await publishSystemMails()
})
afterAll(() => resend.stop())
beforeEach(async () => {
  await emptyOutbox()
  resend.clear()
})

const once = () => sendNext(newSender(transport), now)
const used = async () => (await db.transportBudget.findUniqueOrThrow({ where: { id: 1 } })).dayUsed
const tomorrow = () => db.$executeRaw`UPDATE "TransportBudget" SET "dayStart" = "dayStart" - interval '1 day'`
async function sendAll() {
  for (let round = 0; round < 60; round++)
    if ((await once()) === 'idle' && !((await db.batch.count({ where: { state: 'inflight' } })) > 0 && (await passTime()))) return
}
const signIn = (key: string) =>
  enqueueMail(db, {
    ...{ name: 'sign-in', dedupeKey: key, lane: 'sign_in', email: 'noor@example.org' },
    vars: { link: 'https://a.example', code: 'A', minutes: '10' },
  })

test('letters stop at nine tenths of the day’s quota, sign-in mail still goes, and the rest follows the next day by itself', async () => {
  await setDailyQuota(20)
  await makeReaders(50)
  await makeBroadcast(now)
  await sendAll()
  expect(await statesOf()).toEqual({ sent: 18, queued: 32 })
  expect(await findSendingState()).toMatchObject({ room: 2, bulkRoom: 0, paused: false })
  await signIn('signin:1')
  await signIn('signin:2')
  await signIn('signin:3')
  await sendAll()
  expect(resend.accepted).toHaveLength(20)
  expect(await db.message.count({ where: { lane: 'sign_in', state: 'queued' } })).toBe(1)
  await tomorrow()
  await sendAll()
  expect(resend.accepted).toHaveLength(38)
  await tomorrow()
  await sendAll()
  expect(await statesOf()).toEqual({ sent: 53 })
  expect(Math.max(...resend.calls.map(({ body }) => JSON.parse(body).length))).toBe(8)
})

test('a repeat counts once, and what the provider surely did not take is given back', async () => {
  await setDailyQuota(1000)
  await makeReaders(7)
  await makeReaders(1, 'invalid.example')
  await makeBroadcast(now)
  resend.script('rate', 'error', 'after-reset')
  await once()
  expect(await used()).toBe(0)
  await passTime()
  await once()
  expect(await used()).toBe(8)
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 7, failed: 1 })
  expect(await used()).toBe(7)
})

test('instances that meet at the last mails of the day never pass the quota, and hand back what they cannot send', async () => {
  await setDailyQuota(30)
  await makeReaders(200)
  await makeBroadcast(now)
  await Promise.all(Array.from({ length: 6 }, sendAll))
  expect(resend.accepted).toHaveLength(27)
  expect(await used()).toBe(27)
  expect(await statesOf()).toEqual({ sent: 27, queued: 173 })
})

test('without pacing a slot still asks for the quota', async () => {
  await setDailyQuota(10)
  expect(await takeSlot('bulk', { mails: 9, paced: false })).toEqual({ kind: 'go', wait: 0 })
  expect(await takeSlot('bulk', { mails: 1, paced: false })).toEqual({ kind: 'full' })
  expect(await takeSlot('threads', { mails: 1, paced: false })).toMatchObject({ kind: 'go' })
  expect(await takeSlot('sign_in', { mails: 1 })).toEqual({ kind: 'full' })
  expect(await takeSlot('bulk')).toMatchObject({ kind: 'go' })
})

test('an organizer hears before sending how many days it will take, behind what waits already', async () => {
  const olga = await makeMember('Olga', 'organizer')
  await setDailyQuota(100)
  await makeReaders(50)
  await makeBroadcast(now)
  const noon = new Date('2026-11-22T12:00:00Z')
  expect(await forecastSending(olga, 40, noon)).toMatchObject({ days: 1, perDay: 90, leftToday: 90 })
  expect(await forecastSending(olga, 200, noon)).toMatchObject({ days: 3 })
  await expect(forecastSending(await makeMember('Noor'), 1, noon)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a refusal of the whole call after an unclear one keeps its key, and the good mails need not wait for a person', async () => {
  await makeReaders(7)
  await makeReaders(1, 'invalid.example')
  await makeBroadcast(now)
  resend.script('error')
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 7, failed: 1 })
  expect(new Set(resend.calls.map(({ key }) => key)).size).toBe(1)
  expect(resend.calls.map(({ permissive }) => permissive)).toEqual([false, false, true])
})
