import { beforeAll, beforeEach, expect, test } from 'vitest'
import { publishSystemMails } from '@/lib/broadcasts/publish/mutations'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { subscriberFor } from '@/lib/subscribers/consent/mutations'
import { sweepSubscribers } from '@/lib/subscribers/jobs'
import { confirmSubscription, subscribe } from '@/lib/subscribers/mutations'
import { findOptIn, preferencesPathOf } from '@/lib/subscribers/queries'
import { after, makeMember } from '@/tests/support/cast'
import { drain, emptyOutbox, makeSubscriber } from '@/tests/support/mail'

const now = after(0)
const client = '203.0.113.77'

beforeAll(async () => void (await publishSystemMails()))
beforeEach(emptyOutbox)

/** The token in the newest confirmation mail. */
async function tokenFor(email: string): Promise<string> {
  await drain(mailboxTransport(), now)
  const letter = await db.mailboxLetter.findFirstOrThrow({ where: { email }, orderBy: { id: 'desc' } })
  return new URL(/http\S+\/subscribe\/confirm\?token=\S+/.exec(letter.text)?.[0] ?? '').searchParams.get('token') ?? ''
}
const stateOf = async (email: string) => (await db.subscriber.findUnique({ where: { email } }))?.state
const forgetLimits = () => db.rateLimit.deleteMany()

test('letters come only after the button behind the mail was pressed', async () => {
  await subscribe(' Greta@Example.NET ', client, now)
  expect(await stateOf('greta@example.net')).toBe('pending')
  const token = await tokenFor('greta@example.net')
  for (let look = 0; look < 5; look++) expect(await findOptIn(token)).toBe('open')
  expect(await stateOf('greta@example.net')).toBe('pending')
  expect(await confirmSubscription(token, client, now)).toBe('confirmed')
  const subscriber = await db.subscriber.findUniqueOrThrow({
    where: { email: 'greta@example.net' },
    include: { preferences: true, consents: { orderBy: { id: 'asc' } } },
  })
  expect(subscriber).toMatchObject({ state: 'confirmed', confirmedAt: now })
  expect(subscriber.preferences.map(({ topic, frequency }) => `${topic} ${frequency}`)).toEqual([
    'stages instant',
    'newsletter instant',
    'announcements off',
  ])
  expect(subscriber.consents.map(({ kind, how, wording }) => [kind, how, wording.length > 10])).toEqual([
    ['asked', 'form', true],
    ['confirmed', 'link', true],
  ])
  const [asked] = subscriber.consents
  expect(asked?.clientHash).toMatch(/^[\w-]{22}$/)
  await expect(db.consentEvent.update({ where: { id: asked?.id ?? '' }, data: { wording: 'something else' } })).rejects.toThrow(
    /append-only/,
  )
})

test('a link works once, for seven days, and only if it is ours', async () => {
  await subscribe('greta@example.net', client, now)
  const token = await tokenFor('greta@example.net')
  const results = await Promise.allSettled([1, 2, 3, 4].map(() => confirmSubscription(token, client, now)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await findOptIn(token)).toBe('used')
  await expect(confirmSubscription('made-up', client, now)).rejects.toMatchObject({ code: 'gone' })
  expect(await findOptIn('made-up')).toBe('unknown')

  await forgetLimits()
  await subscribe('late@example.net', client, now)
  const late = await tokenFor('late@example.net')
  await db.$executeRaw`UPDATE "OptIn" SET "expiresAt" = now() - interval '1 second' WHERE "usedAt" IS NULL`
  expect(await findOptIn(late)).toBe('expired')
  await expect(confirmSubscription(late, client, now)).rejects.toMatchObject({ code: 'gone' })
})

test('the database keeps no token, neither with the request nor with the mail that was sent', async () => {
  await subscribe('greta@example.net', client, now)
  const token = await tokenFor('greta@example.net')
  const [optIns, messages] = [await db.optIn.findMany(), await db.message.findMany()]
  expect(JSON.stringify([optIns, messages])).not.toContain(token)
})

test('the answer is the same for a new, a waiting, a confirmed and a former address', async () => {
  await makeSubscriber('old@example.net')
  await db.subscriber.create({ data: { email: 'waiting@example.net' } })
  await db.subscriber.create({ data: { email: 'former@example.net', state: 'unsubscribed', confirmedAt: now } })
  for (const name of ['new', 'waiting', 'old', 'former']) expect(await subscribe(`${name}@example.net`, client, now)).toBeUndefined()
  await drain(mailboxTransport(), now)
  expect(await db.mailboxLetter.count()).toBe(4)
  expect(await confirmSubscription(await tokenFor('old@example.net'), client, now)).toBe('already')
  expect(await stateOf('former@example.net')).toBe('unsubscribed')
  expect(await confirmSubscription(await tokenFor('former@example.net'), client, now)).toBe('confirmed')
})

test('a confirmed reader who is asked in again keeps the day of the first yes', async () => {
  await makeSubscriber('old@example.net', { confirmedAt: after(-60) })
  await subscribe('old@example.net', client, now)
  await confirmSubscription(await tokenFor('old@example.net'), client, now)
  expect(await db.subscriber.findFirst()).toMatchObject({ confirmedAt: after(-60) })
})

test('one address gets one mail in ten minutes and three a day, and nobody can tell', async () => {
  for (let round = 0; round < 4; round++) await subscribe('victim@example.net', `198.51.100.${round}`, now)
  expect(await db.message.count()).toBe(1)
  for (let round = 0; round < 5; round++) {
    await db.rateLimit.deleteMany({ where: { key: { startsWith: 'subscribe.address-gap' } } })
    await subscribe('victim@example.net', `198.51.100.${round}`, now)
  }
  expect(await db.message.count()).toBe(3)
})

test('one client asks ten times an hour at most', async () => {
  for (let round = 0; round < 10; round++) await subscribe(`reader-${round}@example.net`, client, now)
  await expect(subscribe('one-more@example.net', client, now)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(await db.message.count()).toBe(10)
})

test('what is no address is refused beside its field, and nothing is kept', async () => {
  for (const typed of ['', 'greta', 'greta@', 'a@b@c', 'a b@example.net', 'x@example.net\r\nBcc: y@example.net', '"x"@example.net'])
    await expect(subscribe(typed, client, now)).rejects.toMatchObject({ code: 'invalid', fields: { email: expect.any(Array) } })
  expect(await db.subscriber.count()).toBe(0)
})

test('a dead address is asked, but not written to; a fresh yes lifts an old complaint', async () => {
  await db.suppression.createMany({
    data: [
      { email: 'dead@example.net', reason: 'hard', scope: 'all' },
      { email: 'angry@example.net', reason: 'complaint', scope: 'bulk' },
    ],
  })
  await subscribe('dead@example.net', client, now)
  await subscribe('angry@example.net', client, now)
  await confirmSubscription(await tokenFor('angry@example.net'), client, now)
  expect(await db.mailboxLetter.count({ where: { email: 'dead@example.net' } })).toBe(0)
  expect(await db.suppression.findMany({ orderBy: { email: 'asc' } })).toMatchObject([{ liftedAt: now }, { liftedAt: null }])
})

test('whoever does not confirm within seven days is forgotten, whoever did stays', async () => {
  await makeSubscriber('kept@example.net')
  await subscribe('gone@example.net', client, now)
  await subscribe('fresh@example.net', client, now)
  await db.$executeRaw`UPDATE "Subscriber" SET "createdAt" = now() - interval '8 days' WHERE email <> 'fresh@example.net'`
  await sweepSubscribers()
  expect(await stateOf('gone@example.net')).toBe('pending')
  await db.$executeRaw`UPDATE "OptIn" SET "expiresAt" = now() - interval '2 days' FROM "Subscriber" s WHERE s.id = "subscriberId" AND s.email = 'gone@example.net'`
  await sweepSubscribers()
  expect([await stateOf('gone@example.net'), await stateOf('fresh@example.net'), await stateOf('kept@example.net')]).toEqual([
    undefined,
    'pending',
    'confirmed',
  ])
})

test('a member who never confirmed letters is not forgotten: their wishes for mail stand in that row', async () => {
  const member = await makeMember('Jonas')
  const { email } = await db.member.findUniqueOrThrow({ where: { id: member.id } })
  const made = await Promise.all([1, 2, 3].map(() => db.$transaction((tx) => subscriberFor(tx, email))))
  expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  await db.$executeRaw`UPDATE "Subscriber" SET "createdAt" = now() - interval '30 days'`
  await sweepSubscribers()
  expect(await stateOf(email)).toBe('pending')
  expect(await preferencesPathOf(member)).toMatch(/^\/preferences\/[\w.-]+$/)
  expect(await preferencesPathOf(await makeMember('Noor'))).toBeNull()
})
