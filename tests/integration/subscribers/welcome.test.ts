import { beforeAll, beforeEach, expect, test } from 'vitest'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { confirmSubscription, subscribe } from '@/lib/subscribers/mutations'
import { after, makeChallenge, makeMember } from '@/tests/support/cast'
import { publishMails } from '@/tests/support/letters'
import { drain, emptyOutbox, makeSubscriber } from '@/tests/support/mail'

const client = '203.0.113.78'

beforeAll(async () => void (await publishMails()))
beforeEach(emptyOutbox)

/** Asks for letters and presses the button behind the mail; returns what came then. */
async function join(email: string, now: Date) {
  await subscribe(email, client, now)
  await drain(mailboxTransport(), now)
  const asked = await db.mailboxLetter.findFirstOrThrow({ where: { email } })
  const token = new URL(/http\S+\/subscribe\/confirm\?token=\S+/.exec(asked.text)?.[0] ?? '').searchParams.get('token') ?? ''
  // Pressed twice, at once.
  await Promise.allSettled([confirmSubscription(token, client, now), confirmSubscription(token, client, now)])
  await drain(mailboxTransport(), now)
  return db.mailboxLetter.findMany({ where: { email, id: { not: asked.id } } })
}

test('while nothing runs, a new reader is told so honestly, and when it begins', async () => {
  const early = new Date('2026-09-01T00:00:00Z')
  expect((await join('first@example.net', early))[0]?.text).toContain('the next one has no date yet')
  const { number } = await makeChallenge({ announcedAt: after(-60), opensAt: after(0) })
  await db.rateLimit.deleteMany()
  const [letter] = await join('second@example.net', after(-7))
  expect(letter?.text).toContain(`The next one, No. ${number}, opens on Monday, November 2`)
  expect(letter?.text).not.toContain(`Challenge ${number}`)
})

test('a new reader is welcomed once, with the challenge that runs, the archive and the way to all choices', async () => {
  const { number, slug } = await makeChallenge({ opensAt: after(1) })
  await makeMember('Greta')
  const letters = await join('greta@example.net', after(2))
  expect(letters.map(({ subject }) => subject)).toEqual(['Welcome: what comes, and when'])
  const [letter] = letters
  expect(letter?.text).toContain('Hello there,')
  expect(letter?.text).toContain(`“Challenge ${number}”, and you can still join. Next comes the self-review, on`)
  for (const path of [`/challenges/${slug}#brief`, '/letters', '/preferences/', '/unsubscribe/']) expect(letter?.text).toContain(path)
  expect(letter?.headers).toHaveProperty('List-Unsubscribe')
})

test('who was here before is not welcomed again', async () => {
  await makeSubscriber('old@example.net')
  expect(await join('old@example.net', after(2))).toEqual([])
  expect(await db.message.count({ where: { dedupeKey: { startsWith: 'welcome:' } } })).toBe(0)
})
