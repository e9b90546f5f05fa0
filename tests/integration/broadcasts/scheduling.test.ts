import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { createDraft } from '@/lib/broadcasts/drafts/mutations'
import { type Words, wordsHash } from '@/lib/broadcasts/drafts/words'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail, settleBroadcasts } from '@/lib/broadcasts/jobs'
import { findLetter, listLetters } from '@/lib/broadcasts/letters/queries'
import { cancelBroadcast, pauseBroadcast, resumeBroadcast } from '@/lib/broadcasts/mutations'
import { chooseReadersHour, scheduleBroadcast } from '@/lib/broadcasts/scheduling/mutations'
import { countPeople } from '@/lib/broadcasts/scheduling/queries'
import type { ScheduleLetter } from '@/lib/broadcasts/scheduling/schema'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after, hour, makeChallenge, makeMember, makeSubmission, signInAs } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeLetter, makeSubscriber } from '@/tests/support/mail'

const now = after(1)
const minuteLater = new Date(now.getTime() + 60_000)
const words: Words = {
  subject: 'What we learned',
  markdown: 'Hello {{name}},\n\nThree weeks, and more.',
  topic: 'newsletter',
  audience: 'all',
  challengeId: null,
}
let mira: Actor

beforeEach(async () => {
  await emptyOutbox()
  mira = await signInAs(await makeMember('Mira', 'organizer'))
})

async function draft(more: Partial<Words> = {}) {
  const id = randomUUID()
  await createDraft(mira, id, { ...words, ...more }, now)
  return { id, base: wordsHash({ ...words, ...more }) }
}

const confirmed = ({ id, base }: { id: string; base: string }, more: Partial<ScheduleLetter> = {}): ScheduleLetter => ({
  ...{ broadcastId: id, base, shown: 1, typed: '1', when: 'now', at: '', zone: 'Europe/Berlin' },
  ...more,
})
const stateOf = async (id: string) => (await db.broadcast.findUniqueOrThrow({ where: { id } })).state

test('a confirmed letter leaves after its minute, reaches its reader by name and stands in the archive', async () => {
  const noor = await makeMember('Noor')
  const { email } = await db.member.findUniqueOrThrow({ where: { id: noor.id } })
  await makeSubscriber(email)
  const letter = await draft()
  await scheduleBroadcast(mira, confirmed(letter), now)
  const row = await db.broadcast.findUniqueOrThrow({ where: { id: letter.id } })
  expect(row).toMatchObject({ state: 'scheduled', releaseAt: minuteLater, cutOffAt: minuteLater, slug: 'what-we-learned', mode: 'instant' })
  expect(await expandBroadcasts(new Date(now.getTime() + 59_000))).toBe(0)
  expect((await listLetters(null, minuteLater)).items).toEqual([])
  expect(await expandBroadcasts(minuteLater)).toBe(1)
  await drain(mailboxTransport(), minuteLater)
  await settleBroadcasts()
  const mail = await db.mailboxLetter.findFirstOrThrow()
  expect(mail).toMatchObject({ email, subject: 'What we learned' })
  expect(mail.text).toContain('Hello Noor,')
  expect(mail.text).toContain('You asked for letters from Charrette on')
  expect(mail.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
  const copy = await findLetter(null, 'what-we-learned', minuteLater)
  expect(copy?.blocks).toContainEqual({ kind: 'paragraph', words: [{ text: 'Hello there,' }] })
  expect(JSON.stringify(copy)).not.toContain('Noor')
  expect(await db.broadcastEvent.findMany({ where: { broadcastId: letter.id }, select: { deed: true }, orderBy: { id: 'asc' } })).toEqual([
    { deed: 'drafted' },
    { deed: 'scheduled' },
  ])
})

test('a name with a line break in it breaks no line of the mail', async () => {
  const noor = await makeMember('Noor')
  const { email } = await db.member.update({ where: { id: noor.id }, data: { name: 'Noor\r\nBcc: all@example.org' } })
  await makeSubscriber(email)
  const letter = await draft({ subject: 'For {{name}}' })
  await scheduleBroadcast(mira, confirmed(letter), now)
  await expandBroadcasts(minuteLater)
  await drain(mailboxTransport(), minuteLater)
  expect(await db.mailboxLetter.findFirst()).toMatchObject({ subject: 'For Noor Bcc: all@example.org' })
})

test('within its minute a letter is cancelled, and nobody has it', async () => {
  await makeSubscriber('noor@example.org')
  const letter = await draft()
  await scheduleBroadcast(mira, confirmed(letter), now)
  await cancelBroadcast(mira, letter.id)
  expect(await expandBroadcasts(minuteLater)).toBe(0)
  expect(await db.message.count()).toBe(0)
})

test('confirmed twice it is scheduled once; with other words than were looked at, not at all', async () => {
  await makeSubscriber('noor@example.org')
  const letter = await draft()
  await expect(scheduleBroadcast(mira, confirmed({ ...letter, base: 'older' }), now)).rejects.toMatchObject({ code: 'conflict' })
  expect(await stateOf(letter.id)).toBe('draft')
  await Promise.all([1, 2].map(() => scheduleBroadcast(mira, confirmed(letter), now)))
  await scheduleBroadcast(mira, confirmed(letter, { when: 'at', at: '2027-01-01T09:00' }), now)
  expect(await db.broadcastEvent.count({ where: { broadcastId: letter.id, deed: 'scheduled' } })).toBe(1)
  expect(await db.broadcast.findUnique({ where: { id: letter.id } })).toMatchObject({ releaseAt: minuteLater })
})

test('a wrong number, an empty segment and a letter that is not ready are refused, each with its reason', async () => {
  const challenge = await makeChallenge()
  const letter = await draft()
  await expect(scheduleBroadcast(mira, confirmed(letter), now)).rejects.toThrow('Nobody would get this letter')
  await makeSubscriber('noor@example.org')
  await expect(scheduleBroadcast(mira, confirmed(letter, { typed: '2' }), now)).rejects.toMatchObject({
    code: 'invalid',
    fields: { typed: [expect.stringContaining('it would go to 1 now')] },
  })
  const nobody = await draft({ audience: 'submitted', challengeId: challenge.id })
  await expect(scheduleBroadcast(mira, confirmed(nobody), now)).rejects.toThrow('Nobody would get this letter')
  const unknown = await draft({ markdown: 'Dear {{firstName}},' })
  await expect(scheduleBroadcast(mira, confirmed(unknown), now)).rejects.toThrow('{{firstName}}')
  const skipped = confirmed(letter, { when: 'at', at: '2027-03-28T02:30' })
  await expect(scheduleBroadcast(mira, skipped, now)).rejects.toMatchObject({
    code: 'invalid',
    fields: { at: [expect.stringContaining('skip')] },
  })
  expect(await stateOf(letter.id)).toBe('draft')
})

test('an hour that comes twice is sent at the one that was chosen', async () => {
  await makeSubscriber('noor@example.org')
  const letter = await draft()
  const october = new Date('2027-10-20T00:00:00Z')
  await scheduleBroadcast(mira, confirmed(letter, { when: 'at', at: '2027-10-31T02:30', later: '1' }), october)
  expect(await db.broadcast.findUnique({ where: { id: letter.id } })).toMatchObject({ releaseAt: new Date('2027-10-31T01:30:00Z') })
})

test('at each reader’s hour: one in Kathmandu waits for nine o’clock there', async () => {
  const { id } = await makeSubscriber('noor@example.org')
  await db.subscriber.update({ where: { id }, data: { zone: 'Asia/Kathmandu' } })
  const letter = await draft()
  await scheduleBroadcast(mira, confirmed(letter, { when: 'local', at: '2026-11-04T09:00' }), now)
  await expandBroadcasts(new Date('2026-11-04T08:00:00Z'))
  // Nine in Berlin is past noon in Kathmandu: the next nine o'clock there is the day after.
  expect(await db.message.findFirst()).toMatchObject({ sendAfter: new Date('2026-11-05T03:15:00Z') })
})

test('an old sign-in is not enough, and a moderator’s never', async () => {
  await makeSubscriber('noor@example.org')
  const letter = await draft()
  await db.$executeRaw`UPDATE "Session" SET "createdAt" = now() - interval '16 minutes' WHERE id = ${mira.sessionId}::uuid`
  await expect(scheduleBroadcast(mira, confirmed(letter), now)).rejects.toMatchObject({ code: 'reauth_required' })
  const mio = await signInAs(await makeMember('Mio', 'moderator'))
  await expect(scheduleBroadcast(mio, confirmed(letter), now)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await stateOf(letter.id)).toBe('draft')
})

test('one letter is under way at a time, and three are scheduled a day', async () => {
  await makeSubscriber('noor@example.org')
  const sending = await makeFreeBroadcast({ state: 'sending' })
  const first = await draft()
  await expect(scheduleBroadcast(mira, confirmed(first), now)).rejects.toMatchObject({ code: 'quota' })
  await cancelBroadcast(mira, sending.id)
  await scheduleBroadcast(mira, confirmed(first), now)
  const near = await draft({ subject: 'Another' })
  await expect(scheduleBroadcast(mira, confirmed(near), now)).rejects.toMatchObject({ code: 'quota' })
  for (const [index, day] of ['2026-12-01', '2026-12-02'].entries())
    await scheduleBroadcast(mira, confirmed(await draft({ subject: `Later ${index}` }), { when: 'at', at: `${day}T09:00` }), now)
  const fourth = confirmed(await draft({ subject: 'Too much' }), { when: 'at', at: '2026-12-03T09:00' })
  await expect(scheduleBroadcast(mira, fourth, now)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('letters of one subject have addresses of their own', async () => {
  await makeSubscriber('noor@example.org')
  for (const day of ['2026-12-01', '2026-12-02'])
    await scheduleBroadcast(mira, confirmed(await draft(), { when: 'at', at: `${day}T09:00` }), now)
  const slugs = await db.broadcast.findMany({ select: { slug: true }, orderBy: { releaseAt: 'asc' } })
  expect(slugs).toEqual([{ slug: 'what-we-learned' }, { slug: 'what-we-learned-2' }])
})

test('the number of people shown is the number of mails written, for every segment', async () => {
  const challenge = await makeChallenge()
  const people = await Promise.all(['Jonas', 'Priya', 'Noor', 'Tomas'].map((name) => makeMember(name)))
  const emails = await Promise.all(people.map(async ({ id }) => (await db.member.findUniqueOrThrow({ where: { id } })).email))
  for (const email of [...emails, 'stranger@example.org', 'off@example.org', 'gone@example.org']) await makeSubscriber(email)
  const off = await db.subscriber.findUniqueOrThrow({ where: { email: 'off@example.org' } })
  await db.preference.create({ data: { subscriberId: off.id, topic: 'newsletter', frequency: 'off' } })
  await db.suppression.create({ data: { email: 'gone@example.org', reason: 'hard', scope: 'all' } })
  const [jonas, priya] = people
  if (!jonas || !priya) throw new Error('the cast is not there')
  const design = await makeSubmission(jonas, challenge)
  await makeSubmission(priya, challenge)
  await db.thread.create({ data: { versionId: design.versionId, authorId: priya.id, createdAt: now } })
  for (const [audience, expected] of [
    ['all', 5],
    ['submitted', 2],
    ['not_yet', 3],
    ['waiting', 1],
  ] as const) {
    const segment = { topic: 'newsletter' as const, audience, challengeId: challenge.id }
    expect(await countPeople(mira, segment)).toBe(expected)
    const { id } = await makeFreeBroadcast({ audience, challengeId: challenge.id, releaseAt: now, state: 'scheduled', cutOffAt: now })
    await expandBroadcasts(now)
    expect(await db.message.count({ where: { broadcastId: id } })).toBe(expected)
  }
})

test('a letter to those who handed in is read where the gate is open, and is absent everywhere else', async () => {
  const challenge = await makeChallenge()
  const [jonas, noor] = [await makeMember('Jonas'), await makeMember('Noor')]
  await makeSubmission(jonas, challenge)
  const { slug } = await makeFreeBroadcast({ audience: 'submitted', challengeId: challenge.id, releaseAt: now, state: 'scheduled' })
  await expandBroadcasts(now)
  for (const viewer of [null, noor]) {
    expect(await findLetter(viewer, slug, now)).toBeNull()
    expect((await listLetters(viewer, now)).items).toEqual([])
    expect(await listLetters(viewer, now, slug)).toEqual({ items: [], nextCursor: null })
  }
  for (const viewer of [jonas, mira]) expect(await findLetter(viewer, slug, now)).toMatchObject({ slug })
})

test('a letter to those still drawing is in the archive for whoever is signed in, and for nobody else', async () => {
  const challenge = await makeChallenge()
  const { slug } = await makeFreeBroadcast({ audience: 'not_yet', challengeId: challenge.id, releaseAt: now, state: 'scheduled' })
  await expandBroadcasts(now)
  expect(await findLetter(null, slug, now)).toBeNull()
  expect((await listLetters(null, now)).items).toEqual([])
  expect(await findLetter(await makeMember('Priya'), slug, now)).toMatchObject({ slug })
})

test('the planned letter of a stage waits for each reader’s hour once an organizer says so, and not when it is under way', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await makeSubscriber('noor@example.org')
  await planStageMail()
  const { id } = await db.broadcast.findFirstOrThrow()
  await chooseReadersHour(mira, { broadcastId: id, mode: 'local', localTime: '07:30' })
  await planStageMail()
  expect(await db.broadcast.findUnique({ where: { id } })).toMatchObject({ mode: 'local', localTime: '07:30', zone: 'Europe/Berlin' })
  await pauseBroadcast(mira, id)
  await resumeBroadcast(mira, id, after(-1))
  await expandBroadcasts(after(0, 1))
  await expect(chooseReadersHour(mira, { broadcastId: id, mode: 'instant', localTime: '' })).rejects.toMatchObject({ code: 'conflict' })
  const message = await db.message.findFirstOrThrow()
  expect(message.sendAfter.getTime() - after(0).getTime()).toBeLessThanOrEqual(24 * hour)
  expect(message.sendAfter.toISOString()).toMatch(/T07:30/)
})
