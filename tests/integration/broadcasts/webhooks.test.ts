import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { beginAttempt, settleBatch } from '@/lib/broadcasts/batches/mutations'
import { recoverBatch } from '@/lib/broadcasts/batches/recovery/jobs'
import { onReach } from '@/lib/broadcasts/crash-points'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { settleProviderEvents, sweepProviderEvents } from '@/lib/broadcasts/provider-events/jobs'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { Browser, use } from '@/tests/support/browser'
import { after } from '@/tests/support/cast'
import { ageBatches, drain, emptyOutbox, makeBroadcast, makeReaders, passTime, statesOf, transportTo } from '@/tests/support/mail'
import { type Accepted, type ResendStandIn, startResend } from '@/tests/support/resend'
import { type Happening, type SignedWebhook, signed, webhookAbout, webhookSecret } from '@/tests/support/webhooks'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)
const { POST } = await import('@/app/api/webhooks/resend/route')

const now = after(0, 1)
let resend: ResendStandIn
let transport: Transport

beforeAll(async () => {
  resend = await startResend()
  transport = transportTo(resend)
  await publishSystemMails()
})
afterAll(() => resend.stop())
beforeEach(async () => {
  env().RESEND_WEBHOOK_SECRET = webhookSecret
  await emptyOutbox()
  await db.$executeRaw`TRUNCATE "ProviderEvent"`
  resend.clear()
  use(new Browser())
})

const post = async ({ headers, body }: SignedWebhook) =>
  POST(new Request('http://localhost:3000/api/webhooks/resend', { method: 'POST', headers, body }), { params: Promise.resolve({}) })
const tell = async (mail: Accepted, what: Happening, id?: string) => post(webhookAbout(mail, what, id ? { id } : {}))

async function sendLetters(count: number): Promise<Accepted[]> {
  await makeReaders(count)
  await makeBroadcast(now)
  await drain(transport, now)
  return [...resend.accepted].sort((a, b) => a.to.localeCompare(b.to))
}

async function first(mails: readonly Accepted[]): Promise<Accepted> {
  const [mail] = mails
  if (!mail) throw new Error('nothing was accepted')
  return mail
}

const stateOf = ({ messageId }: Accepted) =>
  db.message.findUniqueOrThrow({ where: { id: messageId }, select: { state: true, deliveryState: true, providerId: true } })
const suppressions = () => db.suppression.findMany({ select: { email: true, reason: true, scope: true }, orderBy: { email: 'asc' } })

test('a delivered letter is marked so, and a webhook that comes twice counts once', async () => {
  const mail = await first(await sendLetters(2))
  const webhook = webhookAbout(mail, 'delivered')
  const answers = await Promise.all([post(webhook), post(webhook), post(webhook)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await db.providerEvent.count()).toBe(1)
  expect(await settleProviderEvents()).toBe(1)
  expect(await settleProviderEvents()).toBe(0)
  expect(await stateOf(mail)).toEqual({ state: 'sent', deliveryState: 'delivered', providerId: mail.id })
  expect(await db.message.count({ where: { deliveryState: 'sent' } })).toBe(1)
})

test('whatever the order and the repeats, a letter ends where it came furthest, and its address is stopped once', async () => {
  const all: Happening[] = ['sent', 'delayed', 'delivered', 'bounced-for-now', 'bounced', 'complained']
  const ranks = ['sent', 'delayed', 'delivered', 'bounced', 'complained']
  const mails = await sendLetters(40)
  let used = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 4 }),
      async (told, size) => {
        const mail = mails[used++]
        if (!mail) throw new Error('too few letters')
        for (const [index, what] of told.entries()) {
          await tell(mail, what, `msg_${used}_${what}`)
          if (index % size === 0) await settleProviderEvents()
        }
        await settleProviderEvents()
        const furthest = Math.max(...told.map((what) => ranks.indexOf(what === 'bounced-for-now' ? 'bounced' : what)))
        expect(await stateOf(mail)).toMatchObject({ state: 'sent', deliveryState: ranks[furthest] })
        const reasons = await db.suppression.findMany({ where: { email: mail.to }, select: { reason: true }, orderBy: { reason: 'asc' } })
        expect(reasons.map(({ reason }) => reason)).toEqual([
          ...(told.includes('bounced') ? ['hard'] : []),
          ...(told.includes('complained') ? ['complaint'] : []),
        ])
      },
    ),
    { numRuns: 40, seed: 11 },
  )
})

test('an address that does not exist gets no mail of any kind any more', async () => {
  const mail = await first(await sendLetters(2))
  await tell(mail, 'bounced')
  await settleProviderEvents()
  expect(await suppressions()).toEqual([{ email: mail.to, reason: 'hard', scope: 'all' }])
  await enqueueMail(db, {
    name: 'sign-in',
    dedupeKey: 'signin:1',
    lane: 'sign_in',
    email: mail.to,
    vars: { link: 'https://a.example', code: 'A', minutes: '10' },
  })
  await drain(transport, now)
  expect(resend.accepted).toHaveLength(2)
})

test('a complaint ends the list with proof and stops letters, but a sign-in link still comes', async () => {
  const mail = await first(await sendLetters(1))
  await Promise.all([tell(mail, 'complained'), tell(mail, 'complained')])
  await settleProviderEvents()
  expect(await suppressions()).toEqual([{ email: mail.to, reason: 'complaint', scope: 'bulk' }])
  expect(await db.preference.findFirst({ select: { topic: true, frequency: true } })).toEqual({ topic: 'stages', frequency: 'off' })
  expect(await db.consentEvent.findMany({ select: { kind: true, how: true, topic: true } })).toEqual([
    { kind: 'unsubscribed', how: 'complaint', topic: 'stages' },
  ])
  await enqueueMail(db, {
    name: 'sign-in',
    dedupeKey: 'signin:1',
    lane: 'sign_in',
    email: mail.to,
    vars: { link: 'https://a.example', code: 'A', minutes: '10' },
  })
  await drain(transport, now)
  expect(resend.accepted).toHaveLength(2)
})

test('who comes back after a complaint is not stopped again by a late copy of the same complaint', async () => {
  const mail = await first(await sendLetters(1))
  await tell(mail, 'complained')
  await settleProviderEvents()
  await db.suppression.updateMany({ data: { liftedAt: new Date() } })
  await tell(mail, 'complained')
  await settleProviderEvents()
  expect(await db.suppression.count({ where: { liftedAt: null } })).toBe(0)
  expect(await db.consentEvent.count()).toBe(1)
})

test('a full mailbox stops letters at the third bounce of the last five', async () => {
  await makeReaders(1)
  for (let letter = 0; letter < 3; letter++) {
    await makeBroadcast(now)
    await drain(transport, now)
    const mail = resend.accepted.at(-1)
    if (!mail) throw new Error('no letter')
    await tell(mail, 'bounced-for-now')
    await settleProviderEvents()
    expect(await suppressions()).toEqual(letter < 2 ? [] : [{ email: mail.to, reason: 'soft_limit', scope: 'bulk' }])
  }
  expect(resend.accepted).toHaveLength(3)
})

test('forged, old, early and foreign webhooks are refused, and nothing is kept of them', async () => {
  const mail = await first(await sendLetters(1))
  const good = webhookAbout(mail, 'bounced')
  const minutes = (count: number) => new Date(Date.now() + count * 60_000)
  const bad: SignedWebhook[] = [
    { ...good, body: good.body.replace('Permanent', 'Transient') },
    { ...good, body: `${good.body} ` },
    { ...good, body: `\uFEFF${good.body}` },
    { ...good, headers: { ...good.headers, 'svix-id': 'msg_other' } },
    { ...good, headers: { ...good.headers, 'svix-signature': 'v1,AAAA' } },
    { ...good, headers: { ...good.headers, 'svix-signature': '' } },
    { ...good, headers: {} },
    webhookAbout(mail, 'bounced', { at: minutes(-6) }),
    webhookAbout(mail, 'bounced', { at: minutes(6) }),
    webhookAbout(mail, 'bounced', { id: 'x'.repeat(300) }),
    webhookAbout(mail, 'bounced', { secret: `whsec_${Buffer.from('the secret of another house').toString('base64')}` }),
  ]
  for (const webhook of bad) expect((await post(webhook)).status).toBe(401)
  expect(await db.providerEvent.count()).toBe(0)
  // Two signatures while a secret is being changed: one that fits is enough.
  const rotated = { ...good, headers: { ...good.headers, 'svix-signature': `v1,AAAA ${good.headers['svix-signature']}` } }
  expect((await post(rotated)).status).toBe(200)
})

test('a webhook of more than 16 KiB is too large, whatever its length says', async () => {
  const body = JSON.stringify({ type: 'email.sent', data: { subject: 'x'.repeat(17_000) } })
  expect((await post({ body, headers: signed(body) })).status).toBe(413)
  expect((await post({ body, headers: { ...signed(body), 'content-length': '10' } })).status).toBe(413)
})

test('who forges hundreds a minute is asked to wait, while the provider is heard on', async () => {
  const mail = await first(await sendLetters(1))
  const forged = { ...webhookAbout(mail, 'bounced'), headers: {} }
  await post(forged)
  await db.$executeRaw`UPDATE "RateLimit" SET points = 600`
  const answer = await post(forged)
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await tell(mail, 'delivered')).status).toBe(200)
})

test('without a secret there is no such address', async () => {
  const mail = await first(await sendLetters(1))
  delete env().RESEND_WEBHOOK_SECRET
  expect((await tell(mail, 'delivered')).status).toBe(404)
})

test('news of mails and things that are not ours is taken and changes nothing', async () => {
  const mail = await first(await sendLetters(2))
  const before = await db.message.findMany({ orderBy: { id: 'asc' } })
  await tell({ ...mail, id: 're_foreign', tags: {} }, 'bounced')
  await tell({ ...mail, id: 're_foreign', tags: { message: '018f0000-0000-7000-8000-000000000000', batch: 'x' } }, 'bounced')
  // A copy of this database, under its own stamp, sent the same message.
  await tell({ ...mail, id: 're_copy', tags: { message: mail.messageId, batch: 'otherstamp-1' } }, 'bounced')
  await tell({ ...mail, id: 're_copy', tags: { message: "'; DROP TABLE x", batch: 'otherstamp-1' } }, 'complained')
  for (const body of [
    '{"type":"domain.created","data":{"id":"1"}}',
    'not json',
    '{}',
    '[]',
    'null',
    '{"type":"email.bounced"}',
    '{"type":"email.sent","data":{"email_id":"a\\u0000","tags":{"batch":"\\u0000"}}}',
  ])
    expect((await post({ body, headers: signed(body) })).status).toBe(200)
  expect(await settleProviderEvents()).toBe(5)
  expect(await db.message.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  expect(await suppressions()).toEqual([])
})

test('news that overtakes the answer of its own call is not lost when the call is settled', async () => {
  await makeReaders(3)
  await makeBroadcast(now)
  const batch = await formBatch(transport, 'slow', now)
  if (!batch) throw new Error('nothing was due')
  await beginAttempt(batch.id, 'slow', 30)
  const outcome = await transport.deliver(batch, AbortSignal.timeout(5000))
  const mail = await first(resend.accepted)
  await tell(mail, 'delivered')
  await settleProviderEvents()
  expect(await stateOf(mail)).toMatchObject({ state: 'batched', deliveryState: 'delivered' })
  // Another worker may still repeat it: the frozen bytes are the same.
  await passTime()
  expect(await recoverBatch(transport, 'heir')).toEqual({ ...batch, tried: true })
  await settleBatch(batch, outcome, transport)
  expect(await stateOf(mail)).toEqual({ state: 'sent', deliveryState: 'delivered', providerId: mail.id })
})

test('letters nobody could vouch for are settled one by one as the provider tells of them, and then their batch is', async () => {
  await makeReaders(3)
  await makeBroadcast(now)
  resend.script('after-reset')
  await sendNext(newSender(transport), now)
  const [one, two, three] = resend.accepted
  if (!one || !two || !three) throw new Error('nothing was accepted')
  await tell(one, 'delivered')
  await settleProviderEvents()
  await ageBatches(21)
  await passTime()
  await sendNext(newSender(transport), now)
  expect(await statesOf()).toEqual({ held: 2, sent: 1 })
  await Promise.all([tell(two, 'sent'), tell(three, 'delivered')])
  await Promise.all([settleProviderEvents(1), settleProviderEvents(1)])
  await settleProviderEvents()
  expect(await statesOf()).toEqual({ sent: 3 })
  expect(await db.batch.findMany({ select: { state: true } })).toEqual([{ state: 'accepted' }])
  expect(await stateOf(three)).toMatchObject({ deliveryState: 'delivered', providerId: three.id })
  await drain(transport, now)
  expect(resend.accepted).toHaveLength(3)
})

test('a worker that dies while it reads the news has read none of it, and the next one reads all', async () => {
  const [one, two] = await sendLetters(2)
  if (!one || !two) throw new Error('no letters')
  await Promise.all([tell(one, 'complained'), tell(two, 'bounced')])
  onReach((point) => {
    if (point === 'webhook mid-way') throw new Error('killed')
  })
  await expect(settleProviderEvents()).rejects.toThrow('killed')
  onReach(null)
  expect(await db.message.count({ where: { deliveryState: 'sent' } })).toBe(2)
  expect(await suppressions()).toEqual([])
  expect(await settleProviderEvents()).toBe(2)
  expect(await suppressions()).toEqual([
    { email: one.to, reason: 'complaint', scope: 'bulk' },
    { email: two.to, reason: 'hard', scope: 'all' },
  ])
})

test('two workers read a thousand pieces of news of the same readers at once, and nobody is stopped twice', async () => {
  const mails = await sendLetters(100)
  for (const mail of mails) {
    const { delivered, complained, bounced } = {
      delivered: webhookAbout(mail, 'delivered'),
      complained: webhookAbout(mail, 'complained'),
      bounced: webhookAbout(mail, 'bounced'),
    }
    await Promise.all([delivered, complained, bounced].map(post))
  }
  while ((await Promise.all([settleProviderEvents(40), settleProviderEvents(40), settleProviderEvents(40)])).some((done) => done > 0));
  expect(await db.providerEvent.count({ where: { settledAt: null } })).toBe(0)
  expect(await db.message.count({ where: { deliveryState: 'complained' } })).toBe(100)
  expect(await db.suppression.count({ where: { reason: 'hard' } })).toBe(100)
  expect(await db.suppression.count({ where: { reason: 'complaint' } })).toBe(100)
  expect(await db.consentEvent.count({ where: { how: 'complaint' } })).toBe(100)
})

test('of a webhook only what settles its mail is kept, and that for a month', async () => {
  const mail = await first(await sendLetters(1))
  await tell(mail, 'delivered')
  const [kept] = await db.providerEvent.findMany()
  expect(JSON.stringify(kept)).not.toContain(mail.to)
  expect(JSON.stringify(kept)).not.toContain(mail.subject)
  await settleProviderEvents()
  expect(await sweepProviderEvents()).toBe(0)
  await db.$executeRaw`UPDATE "ProviderEvent" SET "settledAt" = now() - interval '31 days'`
  expect(await sweepProviderEvents()).toBe(1)
})
