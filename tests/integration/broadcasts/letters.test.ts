import { beforeAll, beforeEach, expect, test } from 'vitest'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail, settleBroadcasts } from '@/lib/broadcasts/jobs'
import { findLetter, listLetters } from '@/lib/broadcasts/letters/queries'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after, hour, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { drain, emptyOutbox, makeLetter, makeSubscriber, statesOf } from '@/tests/support/mail'

const brief = after(0, 1)
const selfReview = after(7, 1)

beforeAll(async () => {
  await db.contentRevision.count()
})
beforeEach(emptyOutbox)

const addresses = async (where: object) => (await db.message.findMany({ where, orderBy: { email: 'asc' } })).map(({ email }) => email)
const broadcastOf = (audience: 'all' | 'submitted' | 'not_yet') => db.broadcast.findFirstOrThrow({ where: { audience } })

test('a letter reaches each confirmed subscriber once and nobody else', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await makeSubscriber('noor@example.org')
  await makeSubscriber('late@example.org', { confirmedAt: after(0, 2) })
  await makeSubscriber('quiet@example.org', { stages: 'off' })
  await makeSubscriber('bounced@example.org')
  await db.suppression.create({ data: { email: 'bounced@example.org', reason: 'hard', scope: 'all' } })
  await db.subscriber.create({ data: { email: 'pending@example.org' } })

  await planStageMail()
  expect(await expandBroadcasts(after(-1))).toBe(0)
  expect(await expandBroadcasts(brief)).toBe(1)
  expect(await expandBroadcasts(brief)).toBe(0)
  await planStageMail()

  expect(await addresses({})).toEqual(['noor@example.org'])
  const broadcast = await broadcastOf('all')
  expect(broadcast).toMatchObject({ state: 'sending', expected: 1, excluded: 3 })
  await drain(mailboxTransport(), brief)
  await settleBroadcasts()
  expect(await db.mailboxLetter.count()).toBe(1)
  expect((await broadcastOf('all')).state).toBe('settled')
})

test('whoever handed in and whoever did not get different letters, never both and never none', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'self_review', 'submitted')
  await makeLetter(challenge, 'self_review', 'not_yet')
  const jonas = await makeMember('Jonas')
  const { email } = await db.member.findUniqueOrThrow({ where: { id: jonas.id } })
  await makeSubmission(jonas, challenge)
  await makeSubscriber(email)
  await makeSubscriber('noor@example.org')

  await planStageMail()
  expect(await expandBroadcasts(selfReview)).toBe(2)
  expect(await addresses({ broadcastId: (await broadcastOf('submitted')).id })).toEqual([email])
  expect(await addresses({ broadcastId: (await broadcastOf('not_yet')).id })).toEqual(['noor@example.org'])
})

test('somebody who hands in between the two letters of a stage gets one of them', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'self_review', 'not_yet')
  const priya = await makeMember('Priya')
  const { email } = await db.member.findUniqueOrThrow({ where: { id: priya.id } })
  await makeSubscriber(email)
  await planStageMail()
  await expandBroadcasts(selfReview)
  await makeSubmission(priya, challenge)
  await makeLetter(challenge, 'self_review', 'submitted')
  await planStageMail()
  await expandBroadcasts(selfReview)
  expect(await addresses({})).toEqual([email])
  expect(await broadcastOf('submitted')).toMatchObject({ expected: 0, excluded: 1 })
})

test('a letter tells facts of the moment and of its reader', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all', {
    subject: 'Week 1: {{designs}} designs',
    markdown: 'Joined: {{newSubscribers}}. Then *{{nextStage}}* on {{nextDate}}.',
  })
  await makeSubmission(await makeMember('Jonas'), challenge)
  await makeSubscriber('noor@example.org', { confirmedAt: after(-2) })
  await planStageMail()
  await expandBroadcasts(brief)
  await drain(mailboxTransport(), brief)
  const letter = await db.mailboxLetter.findFirstOrThrow()
  expect(letter.subject).toBe('Week 1: 1 designs')
  expect(letter.text).toContain('Joined: 1. Then *self-review* on Monday, November 9.')
  expect(letter.text).toContain('You asked for the monthly challenge on October 31, 2026.')
  expect(letter.html).toContain('<em>self-review</em>')
  expect(letter.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', To: 'noor@example.org' })
  expect(letter.html).not.toContain('{{')
})

test('a moved date moves its unsent letters, and a letter under way stays as it is', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await makeLetter(challenge, 'reference', 'all')
  await makeSubscriber('noor@example.org')
  await planStageMail()
  await expandBroadcasts(brief)
  await db.stage.updateMany({ where: { challengeId: challenge.id, kind: 'reference' }, data: { opensAt: after(16) } })
  await db.stage.updateMany({ where: { challengeId: challenge.id, kind: 'brief' }, data: { opensAt: after(1) } })
  await planStageMail()
  const [first, second] = await db.broadcast.findMany({ orderBy: { releaseAt: 'asc' } })
  expect(first).toMatchObject({ releaseAt: after(0), state: 'sending' })
  expect(second).toMatchObject({ releaseAt: after(16), cutOffAt: after(16), state: 'scheduled' })
  await drain(mailboxTransport(), brief, 5).catch(() => {})
  expect(await statesOf()).toEqual({ queued: 1 })
  await drain(mailboxTransport(), after(1, 1))
  expect(await statesOf()).toEqual({ sent: 1 })
})

test('a letter whose stage goes away is cancelled, and planned anew when it comes back', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await planStageMail()
  await db.challenge.update({ where: { id: challenge.id }, data: { announcedAt: null } })
  await planStageMail()
  await db.challenge.update({ where: { id: challenge.id }, data: { announcedAt: after(0) } })
  await planStageMail()
  const states = await db.broadcast.findMany({ orderBy: { createdAt: 'asc' }, select: { state: true } })
  expect(states.map(({ state }) => state).sort()).toEqual(['cancelled', 'scheduled'])
})

test('a letter more than six hours overdue waits for a person, unless the clock is one that jumps', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await makeSubscriber('noor@example.org')
  await planStageMail()
  expect(await expandBroadcasts(new Date(after(0).getTime() + 7 * hour))).toBe(0)
  expect((await broadcastOf('all')).state).toBe('needs_decision')
  await db.broadcast.updateMany({ data: { state: 'scheduled' } })
  expect(await expandBroadcasts(after(3), { tolerateLate: true })).toBe(1)
})

test('a letter with a slot nobody fills waits for a person and harms no other', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all', { markdown: 'Dear {{firstName}},' })
  await makeSubscriber('noor@example.org')
  await planStageMail()
  expect(await expandBroadcasts(brief)).toBe(0)
  const broadcast = await broadcastOf('all')
  expect(broadcast.state).toBe('needs_decision')
  expect(broadcast.reason).toContain('{{firstName}}')
  expect(await db.message.count()).toBe(0)
})

test('the archive shows a letter once it is out, without what was meant for one reader', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all', { markdown: 'Hello on {{since}}: {{designs}} designs.' })
  await planStageMail()
  expect((await listLetters(null, brief)).items).toEqual([])
  await expandBroadcasts(brief)
  const { items } = await listLetters(null, brief)
  expect(items).toMatchObject([{ slug: `${challenge.slug}-brief`, subject: 'Week 1: brief for all' }])
  const letter = await findLetter(null, `${challenge.slug}-brief`, brief)
  expect(letter?.blocks).toContainEqual({ kind: 'paragraph', words: [{ text: 'Hello on : 0 designs.' }] })
  expect(await findLetter(null, `${challenge.slug}-brief`, after(-1))).toBeNull()
})
