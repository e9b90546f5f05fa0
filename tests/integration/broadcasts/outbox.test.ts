import pg from 'pg'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { expireMessages } from '@/lib/broadcasts/jobs'
import { enqueueMail, mailChannel } from '@/lib/broadcasts/outbox'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeReaders, statesOf } from '@/tests/support/mail'

const signIn = (dedupeKey: string, extra: object = {}) => ({
  name: 'sign-in' as const,
  dedupeKey,
  lane: 'sign_in' as const,
  email: 'noor@example.org',
  vars: { link: 'https://charrette.example/sign-in/confirm?token=abc', code: 'ABCD2345', minutes: '10' },
  ...extra,
})
const later = () => new Date(Date.now() + 600_000)

beforeAll(async () => {
  expect(await publishSystemMails()).toEqual(['sign-in', 'opt-in', 'welcome', 'role-changed', 'reply', 'gathered', 'digest', 'moderation'])
})
beforeEach(emptyOutbox)
afterEach(async () => {
  expect(await db.contentRevision.count({ where: { name: 'sign-in' } })).toBe(1)
})

test('publishing the same words again stores nothing', async () => {
  expect(await publishSystemMails()).toEqual([])
})

test('one key is one mail, however often it is asked for', async () => {
  await Promise.all([1, 2, 3].map(() => enqueueMail(db, signIn('signin:1'))))
  await drain(mailboxTransport(), after(0))
  await enqueueMail(db, signIn('signin:1'))
  await drain(mailboxTransport(), after(0))
  expect(await db.mailboxLetter.count()).toBe(1)
})

test('a mail of a transaction that fails was never there, and the worker hears of one that commits', async () => {
  const client = new pg.Client(process.env.DATABASE_URL)
  await client.connect()
  await client.query(`LISTEN ${mailChannel}`)
  const heard: string[] = []
  client.on('notification', ({ payload = '' }) => heard.push(payload))
  await db
    .$transaction(async (tx) => {
      await enqueueMail(tx, signIn('signin:1'))
      throw new Error('changed my mind')
    })
    .catch(() => {})
  expect(await db.message.count()).toBe(0)
  await db.$transaction((tx) => enqueueMail(tx, signIn('signin:2')))
  await client.query('SELECT 1')
  await client.end()
  expect(heard).toEqual(['sign_in'])
})

test('a mail without a value for each slot is refused before it is kept', async () => {
  await expect(enqueueMail(db, signIn('signin:1', { vars: { link: 'x' } }))).rejects.toThrow('needs minutes, code')
  expect(await db.message.count()).toBe(0)
})

test('a sign-in mail carries its link and code, and the database forgets both once it is sent', async () => {
  await enqueueMail(db, signIn('signin:1', { expiresAt: later() }))
  await drain(mailboxTransport(), after(0))
  const letter = await db.mailboxLetter.findFirstOrThrow()
  expect(letter.text).toContain('https://charrette.example/sign-in/confirm?token=abc')
  expect(letter.html).toContain('ABCD2345')
  expect(letter.headers).not.toHaveProperty('List-Unsubscribe')
  expect(await db.message.findFirst({ select: { state: true, vars: true } })).toEqual({ state: 'sent', vars: {} })
})

test('a link that has run out is not sent any more', async () => {
  await enqueueMail(db, signIn('signin:1', { expiresAt: new Date(Date.now() - 1000) }))
  await drain(mailboxTransport(), after(0))
  await enqueueMail(db, signIn('signin:2', { expiresAt: new Date(Date.now() - 1000) }))
  await expireMessages()
  expect(await db.message.findMany({ select: { state: true, vars: true } })).toEqual([
    { state: 'expired', vars: {} },
    { state: 'expired', vars: {} },
  ])
})

test('sign-in mail overtakes a thousand letters', async () => {
  await makeReaders(1000)
  await makeBroadcast(after(0, 1))
  await enqueueMail(db, signIn('signin:1'))
  const batch = await formBatch(mailboxTransport(), 'worker', after(0, 1))
  expect(batch?.mails.map(({ to }) => to)).toEqual(['noor@example.org'])
})

test('letters reach whoever still wants them at their turn, and nobody who left meanwhile', async () => {
  await makeReaders(5)
  await makeBroadcast(after(0, 1))
  const [left, off, complained, erased] = await db.subscriber.findMany({ orderBy: { email: 'asc' } })
  await db.subscriber.update({ where: { email: left?.email ?? '' }, data: { state: 'unsubscribed' } })
  await db.preference.create({ data: { subscriberId: off?.id ?? '', topic: 'stages', frequency: 'off' } })
  await db.suppression.create({ data: { email: complained?.email ?? '', reason: 'complaint', scope: 'bulk' } })
  await db.subscriber.delete({ where: { email: erased?.email ?? '' } })
  await drain(mailboxTransport(), after(0, 1))
  expect(await statesOf()).toEqual({ sent: 1, skipped: 4 })
  expect(await db.mailboxLetter.findFirst()).toMatchObject({ email: 'reader-4@example.org' })
})

test('two workers forming batches at the same moment never share a message', async () => {
  await makeReaders(350)
  await makeBroadcast(after(0, 1))
  const formed = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => formBatch(mailboxTransport(), owner, after(0, 1))))
  const ids = formed.flatMap((batch) => batch?.mails.map(({ messageId }) => messageId) ?? [])
  expect(ids).toHaveLength(350)
  expect(new Set(ids).size).toBe(350)
})
