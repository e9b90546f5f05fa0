import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { onReach } from '@/lib/broadcasts/crash-points'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail } from '@/lib/broadcasts/jobs'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after, hour, makeChallenge, makeMember, makeSubmission } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeLetter, makeReaders, makeSubscriber, statesOf } from '@/tests/support/mail'

const now = after(7, 1)
const at = { releaseAt: now }
const paged = { paging: { above: 10, size: 7 } }

beforeEach(async () => {
  await emptyOutbox()
  onReach(null)
  await db.challenge.updateMany({ data: { announcedAt: null } })
})

const broadcast = (id: string) => db.broadcast.findUniqueOrThrow({ where: { id } })
const readersOf = async (broadcastId: string) =>
  (await db.message.findMany({ where: { broadcastId }, orderBy: { email: 'asc' } })).map(({ email }) => email)

test('a free letter reaches each confirmed subscriber of its list once, with the month’s facts', async () => {
  const challenge = await makeChallenge()
  await makeSubmission(await makeMember('Jonas'), challenge)
  await makeSubscriber('noor@example.org')
  const quiet = await makeSubscriber('quiet@example.org')
  await db.preference.create({ data: { subscriberId: quiet.id, topic: 'newsletter', frequency: 'off' } })
  const { id } = await makeFreeBroadcast(at)
  await makeFreeBroadcast({ releaseAt: after(9), subject: 'Not yet' })
  expect(await expandBroadcasts(now)).toBe(1)
  expect(await expandBroadcasts(now)).toBe(0)
  expect(await broadcast(id)).toMatchObject({ state: 'sending', expected: 1, excluded: 1 })
  await drain(mailboxTransport(), now)
  const letter = await db.mailboxLetter.findFirstOrThrow()
  expect(letter.email).toBe('noor@example.org')
  expect(letter.text).toContain('There are 1 designs. Next: reference on Monday, November 16.')
  expect(letter.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
})

test('without any challenge the facts say so, and a challenge nobody may know of yet is not spoken of', async () => {
  await makeChallenge({ opensAt: after(30), announcedAt: after(20) })
  await makeSubscriber('noor@example.org')
  await makeFreeBroadcast(at)
  await expandBroadcasts(now)
  await drain(mailboxTransport(), now)
  expect((await db.mailboxLetter.findFirstOrThrow()).text).toContain(
    'There are no designs. Next: next challenge on a date still to be set.',
  )
})

test('who handed in, who still draws and who waits for a review are three sets of a challenge’s people', async () => {
  const challenge = await makeChallenge()
  const [jonas, ada] = [await makeMember('Jonas'), await makeMember('Ada')]
  const emails = new Map<string, string>()
  for (const member of [jonas, ada]) {
    const { email } = await db.member.findUniqueOrThrow({ where: { id: member.id } })
    emails.set(member.name, email)
    await makeSubscriber(email)
  }
  await makeSubscriber('noor@example.org')
  const first = await makeSubmission(jonas, challenge)
  const second = await makeSubmission(ada, challenge)
  const thread = { createdAt: now }
  await db.thread.create({ data: { ...thread, versionId: first.versionId, authorId: ada.id } })
  await db.thread.create({ data: { ...thread, versionId: second.versionId, authorId: ada.id } })
  const about = { ...at, challengeId: challenge.id }
  const [submitted, notYet, waiting] = [
    await makeFreeBroadcast({ ...about, audience: 'submitted' }),
    await makeFreeBroadcast({ ...about, audience: 'not_yet' }),
    await makeFreeBroadcast({ ...about, audience: 'waiting' }),
  ]
  expect(await expandBroadcasts(now)).toBe(3)
  expect(await readersOf(submitted.id)).toEqual([...emails.values()].sort())
  expect(await readersOf(notYet.id)).toEqual(['noor@example.org'])
  // Ada's own thread is no review of her.
  expect(await readersOf(waiting.id)).toEqual([emails.get('Ada')])
})

test('a letter about a challenge’s people that names no challenge, or was never compiled, waits for a person', async () => {
  await makeSubscriber('noor@example.org')
  const nameless = await makeFreeBroadcast({ ...at, audience: 'waiting' })
  const empty = await makeFreeBroadcast({ ...at, revisionId: null })
  const good = await makeFreeBroadcast(at)
  expect(await expandBroadcasts(now)).toBe(1)
  expect(await broadcast(nameless.id)).toMatchObject({ state: 'needs_decision', reason: expect.stringContaining('none is named') })
  expect(await broadcast(empty.id)).toMatchObject({ state: 'needs_decision', reason: expect.stringContaining('never compiled') })
  expect(await readersOf(good.id)).toEqual(['noor@example.org'])
})

test('a free letter more than six hours overdue waits for a person', async () => {
  const { id } = await makeFreeBroadcast({ releaseAt: new Date(now.getTime() - 7 * hour) })
  expect(await expandBroadcasts(now)).toBe(0)
  expect(await broadcast(id)).toMatchObject({ state: 'needs_decision' })
})

test('a large list is written page by page, and a kill between pages loses and doubles nobody', async () => {
  await makeReaders(50)
  const { id } = await makeFreeBroadcast(at)
  let pages = 0
  onReach((point) => {
    if (point === 'inside expand' && ++pages === 4) throw new Error('killed')
  })
  expect(await expandBroadcasts(now, paged)).toBe(0)
  expect(await broadcast(id)).toMatchObject({ state: 'expanding', expected: 21, expandedAt: null })
  await drain(mailboxTransport(), now, 5).catch(() => {})
  expect(await statesOf()).toEqual({ queued: 21 })
  onReach(null)
  expect(await expandBroadcasts(now, paged)).toBe(1)
  expect(await broadcast(id)).toMatchObject({ state: 'sending', expected: 50, excluded: 0 })
  expect(new Set(await readersOf(id)).size).toBe(50)
})

test('a list whose size is a whole number of pages ends all the same', async () => {
  await makeReaders(14)
  const { id } = await makeFreeBroadcast(at)
  expect(await expandBroadcasts(now, paged)).toBe(1)
  expect(await broadcast(id)).toMatchObject({ state: 'sending', expected: 14 })
})

test('several workers writing one list at once write it once', async () => {
  await makeReaders(60)
  const { id } = await makeFreeBroadcast(at)
  const turns = Array.from({ length: 4 }, async () => {
    let expanded = 0
    for (let round = 0; round < 12; round++) expanded += await expandBroadcasts(now, paged)
    return expanded
  })
  expect((await Promise.all(turns)).reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await broadcast(id)).toMatchObject({ state: 'sending', expected: 60 })
  expect(new Set(await readersOf(id)).size).toBe(60)
})

test('people who hand in, leave, come or change their minds between two pages get one letter of the stage or none, never two', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'self_review', 'submitted')
  await makeLetter(challenge, 'self_review', 'not_yet')
  const people: { member: Actor; email: string }[] = []
  for (let index = 0; index < 24; index++) {
    const member = await makeMember(`Person ${index}`)
    const { email } = await db.member.findUniqueOrThrow({ where: { id: member.id } })
    await makeSubscriber(email)
    people.push({ member, email })
  }
  await planStageMail()
  let page = 0
  onReach(async (point) => {
    if (point !== 'inside expand') return
    page += 1
    // Between the pages, of people already written and of people still ahead.
    for (const index of [page - 1, page + 10, 23 - page]) {
      const person = people[index]
      const known = person && (await db.submission.findFirst({ where: { memberId: person.member.id } }))
      if (person && !known) await makeSubmission(person.member, challenge)
      else if (known) await db.submission.update({ where: { id: known.id }, data: { deletedAt: now } })
    }
    await db.subscriber.create({ data: { email: `late-${randomUUID()}@example.org`, state: 'confirmed', confirmedAt: after(9) } })
  })
  expect(await expandBroadcasts(now, paged)).toBe(2)
  const written = await db.message.findMany({ select: { email: true } })
  expect(written.map(({ email }) => email).sort()).toEqual(people.map(({ email }) => email).sort())
  const totals = await db.broadcast.findMany({ select: { expected: true, state: true } })
  expect(totals.reduce((sum, { expected }) => sum + (expected ?? 0), 0)).toBe(24)
  expect(totals.every(({ state }) => state === 'sending')).toBe(true)
})
