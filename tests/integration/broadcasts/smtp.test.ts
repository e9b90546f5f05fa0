import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import { smtpTransport } from '@/lib/broadcasts/transports/smtp'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import { db } from '@/lib/db'
import { after } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeReaders, statesOf } from '@/tests/support/mail'
import { type SmtpBehaviour, startSmtp } from '@/tests/support/smtp'

const now = after(0, 1)
let server: Awaited<ReturnType<typeof startSmtp>>
let transport: Transport

beforeAll(async () => {
  server = await startSmtp()
  transport = smtpTransport(server.url, 'charrette.example')
  await publishSystemMails()
})
afterAll(async () => {
  await transport.close()
  await server.stop()
})
beforeEach(async () => {
  await emptyOutbox()
  server.clear()
})

const once = () => sendNext(newSender(transport), now)
const signIn = (lane: 'sign_in' | 'threads' = 'sign_in') =>
  enqueueMail(db, {
    name: 'sign-in',
    dedupeKey: `${lane}:1`,
    lane,
    email: 'noor@example.org',
    vars: { link: 'https://charrette.example/x', code: 'ABCD2345', minutes: '10' },
  })

test('a letter goes out with both parts, its headers and a Message-ID that never changes', async () => {
  await makeReaders(1)
  await makeBroadcast(now)
  server.script('greylist')
  await once()
  const deferred = await db.message.findFirstOrThrow()
  expect(deferred).toMatchObject({ state: 'queued', batchId: null })
  expect(deferred.sendAfter.getTime()).toBeGreaterThan(Date.now() + 600_000)
  expect(await once()).toBe('idle')
  await db.message.updateMany({ data: { sendAfter: now } })
  await drain(transport, now)
  const [mail] = server.received
  const message = await db.message.findFirstOrThrow()
  expect(message).toMatchObject({ state: 'sent', providerId: `<${message.id}@charrette.example>` })
  expect(mail?.messageId).toBe(`<${message.id}@charrette.example>`)
  expect(mail?.to).toMatchObject([{ address: 'reader-0@example.org' }])
  expect(mail?.text).toContain('You asked for the monthly challenge')
  expect(mail?.html).toContain('role="presentation"')
  const headers = new Map(mail?.headers.map(({ key, value }) => [key, value]))
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(headers.get('list-id')).toContain('<letters.localhost>')
})

test('a mailbox that is full for two days ends that mail, and the letter is not held up by it', async () => {
  await makeReaders(1)
  await makeBroadcast(now)
  await db.message.updateMany({ data: { createdAt: new Date(Date.now() - 49 * 3_600_000) } })
  server.script('greylist')
  await drain(transport, now)
  expect(await statesOf()).toEqual({ failed: 1 })
  expect(await db.message.findFirst()).toMatchObject({ reason: expect.stringContaining('deferred') })
})

test('a refused recipient is that mail’s end and nobody else’s', async () => {
  await makeReaders(3)
  await makeBroadcast(now)
  server.script('refuse-recipient')
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 2, failed: 1 })
  expect(server.received).toHaveLength(2)
})

test('when the line is cut after the text, a letter is held and a sign-in link sent again under the same Message-ID', async () => {
  await makeReaders(1)
  await makeBroadcast(now)
  server.script('after-drop')
  await once()
  expect(await statesOf()).toEqual({ held: 1 })
  expect(server.received).toHaveLength(1)

  await emptyOutbox()
  server.clear()
  await signIn()
  server.script('after-drop')
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 1 })
  expect(server.received).toHaveLength(2)
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
})

test('a server that is away loses nothing', async () => {
  const away = smtpTransport('smtp://127.0.0.1:1', 'charrette.example')
  await signIn()
  await sendNext(newSender(away), now)
  await away.close()
  expect(await db.batch.findFirst()).toMatchObject({ state: 'inflight', attempts: 0, lastOutcome: 'not-reached' })
  await drain(transport, now)
  expect(await statesOf()).toEqual({ sent: 1 })
})

const lost: SmtpBehaviour[] = ['drop-at-sender', 'drop-at-recipient', 'drop-in-text', 'after-drop']

test.each(lost)('a line that is lost (%s) never makes the pool send by itself', async (behaviour) => {
  const mail = {
    messageId: crypto.randomUUID(),
    to: 'noor@example.org',
    subject: 'Hello',
    html: '<p>Hello</p>',
    text: 'Hello',
    headers: {},
  }
  const deliver = () =>
    transport.deliver({ key: 'k', permissive: false, from: 'a@example.org', mails: [mail] }, AbortSignal.timeout(10_000))
  server.script(behaviour)
  expect(await deliver()).toMatchObject({ kind: 'unknown' })
  await sleep(300)
  expect(server.dialogues()).toBe(1)
  expect(server.received).toHaveLength(behaviour === 'after-drop' ? 1 : 0)
  // The line is opened anew for the next mail, and only for that.
  expect(await deliver()).toMatchObject({ kind: 'accepted' })
  expect(server.dialogues()).toBe(2)
})

test('a server that takes a mail and falls silent is given up on, and its late answer changes nothing', async () => {
  await makeReaders(1)
  await makeBroadcast(now)
  const impatient: Transport = { ...transport, deliver: (delivery) => transport.deliver(delivery, AbortSignal.timeout(300)) }
  server.script('after-silence')
  await sendNext(newSender(impatient), now)
  expect(await statesOf()).toEqual({ held: 1 })
  expect(server.dialogues()).toBe(1)
})

test.each(['drop-at-recipient', 'after-drop', 'after-silence'] as const)(
  'after an unclear end (%s) mail to threads is held for a person, and a sign-in link goes again under the same Message-ID',
  async (behaviour) => {
    const impatient: Transport = { ...transport, deliver: (delivery) => transport.deliver(delivery, AbortSignal.timeout(500)) }
    await signIn('threads')
    server.script(behaviour)
    await drain(impatient, now)
    expect(await statesOf()).toEqual({ held: 1 })
    expect(server.dialogues()).toBe(1)

    await emptyOutbox()
    server.clear()
    await signIn()
    server.script(behaviour)
    await drain(impatient, now)
    const message = await db.message.findFirstOrThrow()
    expect(message).toMatchObject({ state: 'sent', providerId: `<${message.id}@charrette.example>` })
    expect(server.dialogues()).toBe(2)
    expect(new Set(server.received.map(({ messageId }) => messageId))).toEqual(new Set([`<${message.id}@charrette.example>`]))
  },
)
