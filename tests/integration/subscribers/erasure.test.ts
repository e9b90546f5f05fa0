import { beforeEach, expect, test } from 'vitest'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { subscriberFor } from '@/lib/subscribers/consent/mutations'
import { forgetErased } from '@/lib/subscribers/erasure/jobs'
import { eraseOwn, eraseSubscriber } from '@/lib/subscribers/erasure/mutations'
import { comeBack } from '@/lib/subscribers/mutations'
import { findPreferences } from '@/lib/subscribers/preferences/queries'
import { after, makeMember, signInAs } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'
import { drain, emptyOutbox, makeBroadcast, makeSubscriber, statesOf } from '@/tests/support/mail'

const now = after(0, 1)
const client = '203.0.113.77'
const email = 'ines@example.org'
beforeEach(emptyOutbox)

async function makeReader(address = email) {
  const { id, tokenVersion } = await makeSubscriber(address)
  return { id, token: unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'stages' }) }
}

/** Whether the address stands anywhere in the tables that know subscribers. */
async function traces(address = email): Promise<string[]> {
  const tables = {
    subscriber: await db.subscriber.findMany(),
    consent: await db.consentEvent.findMany(),
    message: await db.message.findMany(),
    letter: await db.mailboxLetter.findMany(),
    suppression: await db.suppression.findMany(),
    list: await db.subscriberImport.findMany(),
  }
  return Object.entries(tables).flatMap(([name, rows]) => (JSON.stringify(rows).includes(address) ? name : []))
}

test('who asks to be deleted leaves no address behind, and is written to no more', async () => {
  const { token } = await makeReader()
  await makeReader('noor@example.org')
  await makeBroadcast(now)
  await drain(mailboxTransport(), now)
  await makeBroadcast(now)
  await eraseOwn(token, client)
  expect(await traces()).toEqual([])
  await drain(mailboxTransport(), now)
  expect(await traces()).toEqual([])
  expect(await statesOf()).toEqual({ sent: 3, cancelled: 1 })
  expect(await findPreferences(token, now)).toBeNull()
  await expect(eraseOwn(token, client)).rejects.toMatchObject({ code: 'not_found' })
  await expect(comeBack(token, client, now)).rejects.toMatchObject({ code: 'not_found' })
})

test('a batch that was frozen keeps its bytes until it is settled; then the address goes too', async () => {
  const { token } = await makeReader()
  await makeBroadcast(now)
  await formBatch({ name: 'mailbox', batchSize: 20 }, 'a', now)
  await eraseOwn(token, client)
  expect(await traces()).toEqual(['message'])
  await forgetErased()
  expect(await traces()).toEqual(['message'])
  await drain(mailboxTransport(), now)
  expect(await statesOf()).toEqual({ sent: 1 })
  expect(await forgetErased()).toBe(1)
  expect(await forgetErased()).toBe(0)
  expect(await db.message.count({ where: { email } })).toBe(0)
})

test('a complaint is not forgotten: it holds again when the same address comes back, and no other', async () => {
  const { token } = await makeReader()
  await db.suppression.createMany({
    data: [
      { email, reason: 'complaint', scope: 'bulk' },
      { email, reason: 'manual', scope: 'all', liftedAt: now },
    ],
  })
  await eraseOwn(token, client)
  expect(await traces()).toEqual([])
  await db.$transaction((tx) => subscriberFor(tx, 'noor@example.org'))
  expect(await db.suppression.count({ where: { email: { startsWith: 'erased:' } } })).toBe(1)
  await db.$transaction((tx) => subscriberFor(tx, email))
  expect(await db.suppression.findMany()).toMatchObject([{ email, reason: 'complaint', liftedAt: null }])
})

test('a member who has their letters deleted keeps the account, and gets no mail of any kind', async () => {
  const member = await makeMember('Jonas')
  const { email: address } = await db.member.findUniqueOrThrow({ where: { id: member.id } })
  const { id, token } = await makeReader(address)
  await eraseOwn(token, client)
  const row = await db.subscriber.findUniqueOrThrow({ where: { email: address }, include: { preferences: true, consents: true } })
  expect(row).toMatchObject({ state: 'pending', confirmedAt: null, consents: [] })
  expect(row.id).not.toBe(id)
  expect(row.preferences.map(({ frequency }) => frequency)).toEqual(['off', 'off', 'off', 'off'])
})

test('an organizer erases with a fresh sign-in only, and the list of refused rows forgets the address', async () => {
  const { id } = await makeReader()
  const mira = await makeMember('Mira', 'organizer')
  const problems = [
    { line: 2, email, reason: 'left' },
    { line: 3, email: 'noor@example.org', reason: 'left' },
  ]
  await db.subscriberImport.create({
    data: { actorId: mira.id, fileName: 'a.csv', rows: 2, added: 0, known: 0, refused: 2, problems, createdAt: now },
  })
  const asked = 'Asked by letter to be deleted.'
  await expect(eraseSubscriber(mira, id, asked)).rejects.toMatchObject({ code: 'reauth_required' })
  await expect(eraseSubscriber(await makeMember('Wen', 'moderator'), id, asked)).rejects.toMatchObject({ code: 'forbidden' })
  await eraseSubscriber(await signInAs(mira), id, asked)
  expect(await traces()).toEqual([])
  expect((await db.subscriberImport.findFirstOrThrow()).problems).toEqual([{ line: 2, email: '', reason: 'left' }, problems[1]])
})

test('a reply that was frozen when its reader was erased does not start again', async () => {
  const { id, tokenVersion } = await subscriberFor(db, email)
  await publishMails()
  const vars = { who: 'Priya', what: 'replied', did: 'replied', intro: 'On it:', excerpt: 'Why?', link: 'https://charrette.example/t' }
  const mail = { name: 'reply', dedupeKey: 'thread:1', lane: 'threads', topic: 'reviews', email, subscriberId: id, vars } as const
  await enqueueMail(db, mail)
  await formBatch({ name: 'mailbox', batchSize: 20 }, 'a', now)
  await eraseOwn(unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'reviews' }), client)
  // Nobody has tried it, and it is old: its mails go back into the queue.
  await db.$executeRaw`UPDATE "Batch" SET "createdAt" = now() - interval '1 hour', "leaseUntil" = now() - interval '1 minute'`
  await drain(mailboxTransport(), now)
  expect(await statesOf()).toEqual({ skipped: 1 })
  expect(await db.mailboxLetter.count()).toBe(0)
  await forgetErased()
  expect(await traces()).toEqual([])
})
