import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { takeSlot } from '@/lib/broadcasts/budget/mutations'
import { settleBroadcasts } from '@/lib/broadcasts/jobs'
import { letHeldGo, sendHeldAgain } from '@/lib/broadcasts/mutations'
import { findPause, listBroadcasts, listHeldBatches } from '@/lib/broadcasts/queries'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import { after, makeMember, signInAs } from '@/tests/support/cast'
import { ageBatches, drain, emptyOutbox, makeBroadcast, makeReaders, passTime, statesOf, transportTo } from '@/tests/support/mail'
import { type Behaviour, type ResendStandIn, startResend } from '@/tests/support/resend'

const now = after(0, 1)
let resend: ResendStandIn
let transport: Transport

beforeAll(async () => {
  resend = await startResend()
  transport = transportTo(resend)
})
afterAll(() => resend.stop())
beforeEach(async () => {
  await emptyOutbox()
  resend.clear()
})

async function makeMail(count = 3, domain?: string) {
  await makeReaders(count, domain)
  return makeBroadcast(now)
}
const once = () => sendNext(newSender(transport), now)
const batches = () => db.batch.findMany({ orderBy: { createdAt: 'asc' } })

test('accepted mail is sent, with its provider’s id on the right row', async () => {
  await makeMail()
  await once()
  const messages = await db.message.findMany()
  for (const message of messages) {
    const copy = resend.accepted.find(({ messageId }) => messageId === message.id)
    expect(message).toMatchObject({ state: 'sent', email: copy?.to, providerId: copy?.id, deliveryState: 'sent' })
  }
  expect(resend.accepted).toHaveLength(3)
  expect(resend.calls[0]?.authorization).toBe('Bearer re_test')
  expect(resend.accepted[0]?.headers['List-Unsubscribe']).toMatch(
    /^<http:\/\/localhost:3000\/api\/unsubscribe\/[\w.-]+>, <mailto:letters@charrette\.example\?subject=unsubscribe>$/,
  )
  await settleBroadcasts()
  expect(await db.broadcast.findFirst()).toMatchObject({ state: 'settled' })
})

test.each<Behaviour>(['error', 'reset', 'garbage', 'after-error', 'after-reset', 'after-truncated', 'running'])(
  'after an unclear answer (%s) the same bytes go out under the same key, and everybody has one copy',
  async (behaviour) => {
    await makeMail()
    resend.script(behaviour)
    await once()
    expect(await statesOf()).toEqual({ batched: 3 })
    const [waiting] = await batches()
    expect(waiting).toMatchObject({ state: 'inflight', attempts: 1 })
    expect(Number(waiting?.nextAttemptAt)).toBeGreaterThan(Number(waiting?.createdAt) + 1000)
    await drain(transport, now)
    expect(await statesOf()).toEqual({ sent: 3 })
    expect(new Set(resend.calls.map(({ key }) => key)).size).toBe(1)
    expect(new Set(resend.calls.map(({ body }) => body)).size).toBe(1)
    expect([...resend.copies().values()]).toEqual([1, 1, 1])
  },
)

test('an unclear answer keeps its key and bytes even when the configuration changes meanwhile', async () => {
  await makeMail()
  resend.script('after-reset')
  await once()
  const { env } = await import('@/lib/env')
  const before = env().MAIL_FROM
  env().MAIL_FROM = 'Somebody else <other@example.org>'
  await drain(transport, now)
  env().MAIL_FROM = before
  expect(new Set(resend.calls.map(({ body }) => body)).size).toBe(1)
  expect(await statesOf()).toEqual({ sent: 3 })
})

test('a rate limit makes every sender wait, burns no attempt, and a later new key stays allowed', async () => {
  await makeMail()
  resend.script('rate')
  await once()
  expect((await batches())[0]).toMatchObject({ state: 'inflight', attempts: 0, firstAttemptAt: null })
  expect(await once()).toBe('idle')
  expect(resend.calls).toHaveLength(1)
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 3 })
})

test('a used-up quota and a locked door stop all mail, keep every row, and the organizer sees why', async () => {
  const olga = await makeMember('Olga', 'organizer')
  for (const [behaviour, reason] of [
    ['daily-quota', 'quota'],
    ['no-access', '401 restricted_api_key'],
  ] as const) {
    await emptyOutbox()
    resend.clear()
    await makeMail()
    resend.script(behaviour)
    await once()
    expect(await statesOf()).toEqual({ batched: 3 })
    expect(await findPause(olga)).toMatchObject({ reason })
    await drain(transport, now)
    expect(await statesOf()).toEqual({ sent: 3 })
    expect([...resend.copies().values()]).toEqual([1, 1, 1])
  }
})

test('one wrong address does not keep the others from their letter', async () => {
  await makeReaders(3)
  await makeReaders(1, 'invalid.example')
  await makeBroadcast(now)
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 3, failed: 1 })
  const failed = await db.message.findFirstOrThrow({ where: { state: 'failed' } })
  expect(failed).toMatchObject({ email: 'reader-0@invalid.example', reason: 'invalid: invalid to', providerId: null })
  const [strict, permissive] = await batches()
  expect(strict).toMatchObject({ state: 'rejected', permissive: false })
  expect(permissive).toMatchObject({ state: 'accepted', permissive: true, retryOfId: strict?.id })
  expect(permissive?.key).not.toBe(strict?.key)
  for (const { messageId, id } of resend.accepted)
    expect(await db.message.findUnique({ where: { id: messageId } })).toMatchObject({ providerId: id })
})

test('a refusal after an unclear answer never leads to a new key', async () => {
  await makeMail()
  resend.script('after-reset', 'invalid')
  await once()
  await passTime()
  await once()
  expect(await batches()).toHaveLength(1)
  await drain(transport, now)
  expect([...resend.copies().values()]).toEqual([1, 1, 1])
})

test('a key with another body is held at once', async () => {
  await makeMail()
  resend.script('mismatch')
  await once()
  expect(await statesOf()).toEqual({ held: 3 })
  expect((await batches())[0]).toMatchObject({ state: 'held', lastOutcome: 'mismatch' })
})

test('mail that stays unclear for twenty hours is held, and the organizer sends it again or lets it go', async () => {
  const olga = await makeMember('Olga', 'organizer')
  const fresh = await signInAs(olga)
  await makeMail()
  resend.script('error')
  await once()
  await ageBatches(21)
  await passTime()
  await once()
  expect(await statesOf()).toEqual({ held: 3 })
  expect(resend.calls).toHaveLength(1)
  const [held] = await listHeldBatches(fresh)
  expect(held).toMatchObject({ mails: 3, reason: 'unknown', subject: 'Week 1: brief for all' })
  await settleBroadcasts()
  expect((await listBroadcasts(fresh, now))[0]).toMatchObject({ state: 'settled', held: 3, sent: 0 })

  await expect(sendHeldAgain(olga, held?.id ?? '')).rejects.toMatchObject({ code: 'reauth_required' })
  await sendHeldAgain(fresh, held?.id ?? '')
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 3 })
  expect(new Set(resend.calls.map(({ key }) => key)).size).toBe(2)
  await expect(letHeldGo(fresh, held?.id ?? '')).rejects.toMatchObject({ code: 'conflict' })
})

test('while the provider is away the list is not frozen as a whole, and sign-in mail is still tried', async () => {
  await makeReaders(100)
  await makeBroadcast(now)
  const one: Transport = { ...transport, batchSize: 1 }
  resend.always(() => 'error')
  const sender = newSender(one)
  while ((await sendNext(sender, now)) === 'worked');
  expect(await statesOf()).toEqual({ queued: 80, batched: 20 })
  resend.always(() => 'accept')
  await drain(one, now, 500)
  expect(await statesOf()).toEqual({ sent: 100 })
})

test('the rate is learned from the provider’s answers and kept', async () => {
  const slow = await startResend({ perSecond: 20 })
  await makeReaders(5)
  await makeBroadcast(now)
  const one: Transport = { ...transportTo(slow), batchSize: 1 }
  await drain(one, now)
  await slow.stop()
  expect(await db.transportBudget.findUnique({ where: { id: 1 } })).toMatchObject({ intervalUs: 51_500 })
})

test('a letter has at most one slot ahead of it, so that a sign-in mail never waits behind more', async () => {
  await db.$executeRaw`UPDATE "TransportBudget" SET "intervalUs" = 10000000, "nextFreeAt" = now()`
  const waits = [await takeSlot('bulk'), await takeSlot('bulk'), await takeSlot('bulk'), await takeSlot('sign_in')]
  expect(waits.map((slot) => [slot.kind, 'wait' in slot ? Math.round(slot.wait / 10_000) : 0])).toEqual([
    ['go', 0],
    ['go', 1],
    ['later', 1],
    ['go', 2],
  ])
})
