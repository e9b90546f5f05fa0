import { beforeEach, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/api/unsubscribe/[token]/route'
import { normalizeAddress } from '@/lib/addresses'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { readUnsubscribeToken, unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { subscriberFor } from '@/lib/subscribers/consent/mutations'
import { comeBack, leave } from '@/lib/subscribers/mutations'
import { findSubscription } from '@/lib/subscribers/queries'
import { after } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeSubscriber, statesOf } from '@/tests/support/mail'

vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)

const now = after(0, 1)
const client = '203.0.113.77'
beforeEach(emptyOutbox)

async function makeReader(email = 'ines@example.org') {
  const { id, tokenVersion } = await makeSubscriber(email)
  return { id, token: unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'stages' }) }
}
const address = (token: string) => `http://localhost:3000/api/unsubscribe/${token}`
const post = (token: string, init: RequestInit = {}) =>
  POST(new Request(address(token), { method: 'POST', ...init }), { params: Promise.resolve({ token }) })
const consents = (subscriberId: string) =>
  db.consentEvent.findMany({ where: { subscriberId }, orderBy: { id: 'asc' }, select: { kind: true, how: true, topic: true } })

const multipart = new FormData()
multipart.set('List-Unsubscribe', 'One-Click')
test.each([
  ['a form', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }],
  ['multipart', { body: multipart }],
  ['nothing at all', {}],
  ['another site as origin', { headers: { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' } }],
])('one click with %s ends the list, and so does a second one', async (_, init) => {
  const { id, token } = await makeReader()
  for (let click = 0; click < 2; click++) {
    const answer = await post(token, init)
    expect([answer.status, await answer.text(), answer.headers.get('location')]).toEqual([200, '', null])
  }
  expect(await findSubscription(token)).toMatchObject({ gets: false, left: false })
  expect(await consents(id)).toEqual([{ kind: 'unsubscribed', how: 'one-click', topic: 'stages' }])
})

test('opening the address changes nothing and leads to the page', async () => {
  const { id, token } = await makeReader()
  for (const method of ['GET', 'HEAD']) {
    const answer = await GET(new Request(address(token), { method }), { params: Promise.resolve({ token }) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/unsubscribe/${token}`])
  }
  expect(await findSubscription(token)).toMatchObject({ gets: true })
  expect(await consents(id)).toEqual([])
})

test('a letter that waits is cancelled in the same moment, and none is ever queued again', async () => {
  const { token } = await makeReader()
  await makeReader('noor@example.org')
  await makeBroadcast(now)
  await post(token)
  expect(await statesOf()).toEqual({ queued: 1, cancelled: 1 })
  await drain(mailboxTransport(), now)
  await makeBroadcast(now)
  await drain(mailboxTransport(), now)
  expect(await db.mailboxLetter.groupBy({ by: ['email'], _count: true })).toEqual([{ email: 'noor@example.org', _count: 2 }])
})

test('leaving while batches are formed never ends with a letter both sent and cancelled', async () => {
  const readers = await Promise.all(Array.from({ length: 60 }, (_, index) => makeReader(`reader-${index}@example.org`)))
  await makeBroadcast(now)
  await Promise.all([
    ...readers.map(({ token }) => leave(token, 'list', 'page', client, now)),
    formBatch({ name: 'mailbox', batchSize: 20 }, 'a', now),
    formBatch({ name: 'mailbox', batchSize: 20 }, 'b', now),
  ])
  const states = await statesOf()
  expect((states.batched ?? 0) + (states.cancelled ?? 0) + (states.skipped ?? 0)).toBe(60)
})

test('leaving everything ends every topic; one press brings the letters back, with proof of both', async () => {
  const { id, token } = await makeReader()
  await leave(token, 'everything', 'page', client, now)
  expect(await findSubscription(token)).toMatchObject({ gets: false, left: true })
  expect(await db.preference.count({ where: { subscriberId: id, frequency: 'off' } })).toBe(4)
  await comeBack(token, client, after(1))
  expect(await findSubscription(token)).toMatchObject({ gets: true, left: false, confirmedAt: after(1) })
  expect((await consents(id)).map(({ kind }) => kind)).toEqual(['unsubscribed', 'changed'])
})

test('a token is only good as it was written, and dies when its version is raised', async () => {
  const { id, token } = await makeReader()
  expect(readUnsubscribeToken(token)).toEqual({ subscriberId: id, tokenVersion: 1, topic: 'stages' })
  const [keyId, subscriber, version, topic, mac = ''] = token.split('.')
  const forged = [
    [keyId, subscriber, version, 'newsletter', mac],
    [keyId, subscriber, '2', topic, mac],
    ['000000', subscriber, version, topic, mac],
    [keyId, subscriber?.replace(/^./, 'f'), version, topic, mac],
    [keyId, subscriber, version, topic, `${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`],
    [''],
  ].map((parts) => parts.join('.'))
  for (const wrong of forged) expect((await post(wrong)).status).toBe(404)
  expect(await findSubscription(token)).toMatchObject({ gets: true })
  await db.subscriber.update({ where: { id }, data: { tokenVersion: 2 } })
  expect((await post(token)).status).toBe(404)
  expect(await findSubscription(token)).toBeNull()
})

test('nobody who was never confirmed comes in by the way back', async () => {
  const { id } = await db.subscriber.create({ data: { email: 'pending@example.org' } })
  const token = unsubscribeToken({ subscriberId: id, tokenVersion: 1, topic: 'stages' })
  await expect(comeBack(token, client, now)).rejects.toMatchObject({ code: 'forbidden' })
})

test('one click in a mail about a reply ends the mails about replies, and no letters', async () => {
  const { id } = await makeReader()
  await makeBroadcast(now)
  const { revisionId } = await db.message.findFirstOrThrow()
  const reply = {
    dedupeKey: 'thread:1',
    lane: 'threads',
    topic: 'reviews',
    subscriberId: id,
    revisionId,
    email: 'ines@example.org',
  } as const
  await db.message.create({ data: { ...reply, sendAfter: now } })
  await db.message.create({ data: { ...reply, dedupeKey: 'signin:1', lane: 'sign_in', topic: null, sendAfter: now } })
  const answer = await post(unsubscribeToken({ subscriberId: id, tokenVersion: 1, topic: 'reviews' }))
  expect(answer.status).toBe(200)
  const rows = await db.message.findMany({ select: { lane: true, state: true }, orderBy: { lane: 'asc' } })
  expect(rows).toEqual([
    { lane: 'sign_in', state: 'queued' },
    { lane: 'threads', state: 'cancelled' },
    { lane: 'bulk', state: 'queued' },
  ])
  expect(await db.subscriber.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'confirmed' })
})

test('a reader whose address was typed in capitals, with spaces, or in another form of its letters is one and the same', async () => {
  await makeReader('jürgen@xn--mnchen-3ya.example')
  const typed = ['JÜRGEN@MÜNCHEN.example', ' Ju\u0308rgen@münchen.example ', 'jürgen@XN--MNCHEN-3YA.example']
  expect(new Set(typed.map((address) => normalizeAddress(address)))).toEqual(new Set(['jürgen@xn--mnchen-3ya.example']))
  for (const address of typed) await db.$transaction((tx) => subscriberFor(tx, normalizeAddress(address) ?? ''))
  expect(await db.subscriber.count()).toBe(1)
})

test('who left one list and comes back gets that list again and no other', async () => {
  const { id, tokenVersion } = await makeSubscriber('noor@example.org')
  const claim = { subscriberId: id, tokenVersion }
  const [stages, newsletter] = [unsubscribeToken({ ...claim, topic: 'stages' }), unsubscribeToken({ ...claim, topic: 'newsletter' })]
  await leave(newsletter, 'list', 'page', client, now)
  await leave(stages, 'list', 'page', client, now)
  await comeBack(stages, client, after(1))
  await comeBack(stages, client, after(2))
  expect(await findSubscription(stages)).toMatchObject({ gets: true })
  expect(await findSubscription(newsletter)).toMatchObject({ gets: false })
  expect((await consents(id)).map(({ kind }) => kind)).toEqual(['unsubscribed', 'unsubscribed', 'changed'])
})

test('a member who never took letters ends mail about conversations with one press, and brings it back', async () => {
  const { id, tokenVersion } = await subscriberFor(db, 'mia@example.org')
  const token = unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'reviews' })
  expect(await findSubscription(token)).toMatchObject({ gets: true, left: false })
  await leave(token, 'list', 'page', client, now)
  expect(await findSubscription(token)).toMatchObject({ gets: false })
  await comeBack(token, client, after(1))
  expect(await findSubscription(token)).toMatchObject({ gets: true })
  expect(await db.subscriber.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'pending', confirmedAt: null })
})
