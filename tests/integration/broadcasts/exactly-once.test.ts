import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { beginAttempt, settleBatch } from '@/lib/broadcasts/batches/mutations'
import { recoverBatch } from '@/lib/broadcasts/batches/recovery/jobs'
import { settleBroadcasts } from '@/lib/broadcasts/jobs'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import { after } from '@/tests/support/cast'
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

const ones = (count: number) => Array(count).fill(1)
const signal = () => AbortSignal.timeout(5000)
async function form(owner: string) {
  const batch = await formBatch(transport, owner, now)
  if (!batch) throw new Error('nothing was due')
  return batch
}

test('a worker killed after the call and before settling loses nothing and doubles nothing', async () => {
  await makeReaders(40)
  await makeBroadcast(now)
  const batch = await form('killed')
  await beginAttempt(batch.id, 'killed', 30)
  await transport.deliver(batch, signal())
  // Killed here. Another worker finds nothing until the lease is over.
  expect(await recoverBatch(transport, 'heir')).toBeNull()
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 40 })
  expect([...resend.copies().values()]).toEqual(ones(40))
  expect(new Set(resend.calls.map(({ key, body }) => key + body)).size).toBe(1)
})

test('a worker killed before the call leaves a batch that is sent as it was frozen, or formed anew when it is old', async () => {
  await makeReaders(2)
  await makeBroadcast(now)
  const { key } = await form('killed')
  await passTime()
  expect(await recoverBatch(transport, 'heir')).toMatchObject({ key })
  await passTime()
  await ageBatches(1)
  await db.subscriber.updateMany({ where: { email: 'reader-0@example.org' }, data: { state: 'unsubscribed' } })
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 1, skipped: 1 })
  expect([...resend.copies().keys()]).toEqual(['reader-1@example.org'])
})

test('a worker that wakes after its lease was taken over settles nothing a second time', async () => {
  await makeReaders(3)
  await makeBroadcast(now)
  const batch = await form('slow')
  await beginAttempt(batch.id, 'slow', 30)
  await drain(transport, now)
  expect(await beginAttempt(batch.id, 'slow', 30)).toBe(false)
  expect(await settleBatch(batch, await transport.deliver(batch, signal()), transport)).toBe('stale')
  expect(await settleBatch(batch, { kind: 'mismatch' }, transport)).toBe('stale')
  expect(await statesOf()).toEqual({ sent: 3 })
  expect([...resend.copies().values()]).toEqual(ones(3))
})

test('two workers holding one batch at once deliver it once', async () => {
  await makeReaders(30)
  await makeBroadcast(now)
  const batch = await form('first')
  await passTime()
  const same = await recoverBatch(transport, 'second')
  expect(same).toEqual(batch)
  const settled = await Promise.all(
    [batch, batch].map(async (copy) => settleBatch(copy, await transport.deliver(copy, signal()), transport)),
  )
  expect(settled.sort()).toEqual(['settle', 'stale'])
  expect([...resend.copies().values()]).toEqual(ones(30))
})

test('two workers, two thousand readers and a third of the answers faulty: each reader has exactly one letter', async () => {
  await makeReaders(2000)
  await makeBroadcast(now)
  const faults: Behaviour[] = ['error', 'reset', 'garbage', 'after-error', 'after-reset', 'after-truncated', 'running', 'rate']
  let seed = 7
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  resend.always(() => (random() < 0.3 ? (faults[Math.floor(random() * faults.length)] ?? 'error') : 'accept'))
  const workers = ['test', 'bulk', 'bulk', 'bulk'].map((upTo) => newSender(transport, upTo as 'test' | 'bulk'))
  for (let round = 0; round < 400; round++) {
    const results = await Promise.all(workers.map((worker) => sendNext(worker, now)))
    if (results.every((result) => result === 'idle') && !(await passTime())) break
  }
  expect(await statesOf()).toEqual({ sent: 2000 })
  const copies = resend.copies()
  expect(copies.size).toBe(2000)
  expect([...copies.values()].every((count) => count === 1)).toBe(true)
  expect(resend.calls.length).toBeGreaterThan(22)
  await settleBroadcasts()
  expect(await db.broadcast.findFirst()).toMatchObject({ state: 'settled', expected: 2000 })
})

test('without the provider’s memory of keys the same faults do double letters: the keys are what keeps them single', async () => {
  const forgetful = await startResend({ ignoreKeys: true })
  await makeReaders(50)
  await makeBroadcast(now)
  forgetful.script('after-reset', 'after-error')
  await drain(transportTo(forgetful), now)
  await forgetful.stop()
  expect(Math.max(...forgetful.copies().values())).toBe(3)
  transport = transportTo(resend)
})

test('the embedded mailbox keeps one copy even when its worker dies before settling', async () => {
  await makeReaders(5)
  await makeBroadcast(now)
  const batch = await formBatch(mailboxTransport(), 'killed', now)
  await beginAttempt(batch?.id ?? '', 'killed', 30)
  await drain(mailboxTransport(), now)
  if (batch) expect(await settleBatch(batch, { kind: 'accepted', ids: [], refused: [] }, mailboxTransport())).toBe('stale')
  expect(await db.mailboxLetter.count()).toBe(5)
})

test('every key names this environment, so that a copy of the database never speaks under its keys', async () => {
  await makeReaders(1)
  await makeBroadcast(now)
  const { key } = await form('worker')
  const { stamp } = await db.instance.findUniqueOrThrow({ where: { id: 1 } })
  expect(key.startsWith(`${stamp}-`)).toBe(true)
  expect(key.length).toBeLessThanOrEqual(256)
})

test('a batch of a transport that was switched off is not sent by another one', async () => {
  await makeReaders(2)
  await makeBroadcast(now)
  const batch = await form('before')
  await beginAttempt(batch.id, 'before', 30)
  await passTime()
  expect(await recoverBatch(mailboxTransport(), 'after')).toBeNull()
  expect(await statesOf()).toEqual({ held: 2 })
})
