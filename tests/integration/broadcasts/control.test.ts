import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { beginAttempt } from '@/lib/broadcasts/batches/mutations'
import { onReach } from '@/lib/broadcasts/crash-points'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { cancelQueued, planStageMail, settleBroadcasts } from '@/lib/broadcasts/jobs'
import { findLetter, listLetters } from '@/lib/broadcasts/letters/queries'
import { cancelBroadcast, countUnderWay, pauseBroadcast, resumeBroadcast, sendBroadcastNow } from '@/lib/broadcasts/mutations'
import { newSender, sendNext } from '@/lib/broadcasts/sending'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after, hour, makeChallenge, makeMember, signInAs } from '@/tests/support/cast'
import { ageBatches, drain, emptyOutbox, makeFreeBroadcast, makeLetter, makeReaders, passTime, statesOf } from '@/tests/support/mail'

const now = after(0, 1)
const five = { ...mailboxTransport(), batchSize: 5 }
let olga: Actor

beforeEach(async () => {
  await emptyOutbox()
  onReach(null)
  await db.challenge.updateMany({ data: { announcedAt: null } })
  olga = await signInAs(await makeMember('Olga', 'organizer'))
})

const once = () => sendNext(newSender(five), now)
const stateOf = async (id: string) => (await db.broadcast.findUniqueOrThrow({ where: { id } })).state
const deeds = async (broadcastId: string) =>
  (await db.broadcastEvent.findMany({ where: { broadcastId }, orderBy: { id: 'asc' } })).map(({ deed, actorId }) => {
    expect(actorId).toBe(olga.id)
    return deed
  })

test('a letter paused while it goes out stops at once, and goes on where it was', async () => {
  await makeReaders(20)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await once()
  await pauseBroadcast(olga, id, 'The date is wrong.')
  expect(await once()).toBe('idle')
  expect(await statesOf()).toEqual({ sent: 5, queued: 15 })
  expect(await settleBroadcasts()).toBe(0)
  await expect(pauseBroadcast(olga, id)).rejects.toMatchObject({ code: 'conflict' })
  await resumeBroadcast(olga, id, now)
  await drain(five, now)
  expect(await statesOf()).toEqual({ sent: 20 })
  expect(await db.mailboxLetter.count()).toBe(20)
  await settleBroadcasts()
  await expect(resumeBroadcast(olga, id, now)).rejects.toMatchObject({ code: 'conflict' })
  await expect(cancelBroadcast(olga, id)).rejects.toMatchObject({ code: 'conflict' })
  expect(await deeds(id)).toEqual(['paused', 'resumed'])
  expect(await db.broadcastEvent.findFirst({ orderBy: { id: 'asc' } })).toMatchObject({ note: 'The date is wrong.' })
})

test('a letter paused before its time waits for it again, and one whose time passed meanwhile begins when it goes on', async () => {
  await makeReaders(2)
  const early = await makeFreeBroadcast({ releaseAt: after(2) })
  await pauseBroadcast(olga, early.id)
  await resumeBroadcast(olga, early.id, now)
  expect(await stateOf(early.id)).toBe('scheduled')
  const overdue = await makeFreeBroadcast({ releaseAt: new Date(now.getTime() - 9 * hour) })
  await pauseBroadcast(olga, overdue.id)
  expect(await expandBroadcasts(now)).toBe(0)
  await resumeBroadcast(olga, overdue.id, now)
  expect(await expandBroadcasts(now)).toBe(1)
  expect(await stateOf(overdue.id)).toBe('sending')
})

test('a letter paused while its messages are written goes on with the page it was at', async () => {
  await makeReaders(30)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  const paging = { above: 10, size: 10 }
  let pages = 0
  onReach((point) => {
    if (point === 'inside expand' && ++pages === 2) throw new Error('killed')
  })
  await expandBroadcasts(now, { paging })
  onReach(null)
  await pauseBroadcast(olga, id)
  expect(await expandBroadcasts(now, { paging })).toBe(0)
  expect(await statesOf()).toEqual({ queued: 10 })
  await resumeBroadcast(olga, id, now)
  expect(await expandBroadcasts(now, { paging })).toBe(1)
  expect(await statesOf()).toEqual({ queued: 30 })
})

test('a cancelled letter keeps what went out and what is on its way, and nobody else gets it', async () => {
  await makeReaders(20)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await once()
  const batch = await formBatch(five, 'on its way', now)
  await beginAttempt(batch?.id ?? '', 'on its way', 30)
  await cancelBroadcast(olga, id)
  expect(await statesOf()).toEqual({ sent: 5, batched: 5, cancelled: 10 })
  await drain(five, now)
  expect(await statesOf()).toEqual({ sent: 10, cancelled: 10 })
  expect(await stateOf(id)).toBe('cancelled')
  expect(await deeds(id)).toEqual(['cancelled'])
})

test('mail of a cancelled letter that comes back to the queue is cancelled too', async () => {
  await makeReaders(5)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await formBatch(five, 'killed', now)
  await cancelBroadcast(olga, id)
  await ageBatches(21)
  await passTime()
  await once()
  expect(await statesOf()).toEqual({ queued: 5 })
  expect(await cancelQueued()).toBe(5)
  expect(await db.mailboxLetter.count()).toBe(0)
})

test('a pause of more than twenty hours asks every reader anew whose mail was frozen and never tried', async () => {
  await makeReaders(5)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await formBatch(five, 'killed', now)
  await pauseBroadcast(olga, id)
  await ageBatches(21)
  await passTime()
  await once()
  expect(await statesOf()).toEqual({ queued: 5 })
  await db.subscriber.updateMany({ where: { email: 'reader-0@example.org' }, data: { state: 'unsubscribed' } })
  await resumeBroadcast(olga, id, now)
  await drain(five, now)
  expect(await statesOf()).toEqual({ sent: 4, skipped: 1 })
})

test('a stage’s letter that was paused or cancelled is not planned, moved or sent anew', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  await makeReaders(1)
  await planStageMail()
  const { id } = await db.broadcast.findFirstOrThrow()
  await pauseBroadcast(olga, id)
  await planStageMail()
  expect(await expandBroadcasts(now)).toBe(0)
  expect(await stateOf(id)).toBe('paused')
  await cancelBroadcast(olga, id)
  await db.stage.updateMany({ where: { challengeId: challenge.id, kind: 'brief' }, data: { opensAt: after(-1) } })
  await planStageMail()
  expect(await db.broadcast.count()).toBe(1)
  expect(await expandBroadcasts(now)).toBe(0)
})

test('only organizers stop and start letters, and to let one go on they must have signed in a moment ago', async () => {
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  const noor = await makeMember('Noor')
  for (const deed of [pauseBroadcast, cancelBroadcast, sendBroadcastNow])
    await expect(deed(noor, id)).rejects.toMatchObject({ code: 'forbidden' })
  await pauseBroadcast(olga, id)
  await db.session.updateMany({ where: { id: olga.sessionId }, data: { createdAt: new Date(Date.now() - hour) } })
  await expect(resumeBroadcast(olga, id, now)).rejects.toMatchObject({ code: 'reauth_required' })
  expect(await stateOf(id)).toBe('paused')
})

test('under way is what has begun and not ended; stage mail and plans do not count', async () => {
  await makeReaders(1)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await makeFreeBroadcast({ releaseAt: after(5) })
  await makeLetter(await makeChallenge(), 'brief', 'all')
  await planStageMail()
  expect(await countUnderWay(db)).toBe(0)
  await expandBroadcasts(now)
  expect(await countUnderWay(db)).toBe(1)
  await pauseBroadcast(olga, id)
  expect(await countUnderWay(db)).toBe(1)
  await cancelBroadcast(olga, id)
  expect(await countUnderWay(db)).toBe(0)
})

test('a letter stopped before anybody got it stays unsaid, and its address tells nobody that it was planned', async () => {
  await makeReaders(3)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  const { slug } = await db.broadcast.findUniqueOrThrow({ where: { id } })
  expect(await listLetters(null, now, slug)).toEqual({ items: [], nextCursor: null })
  await expandBroadcasts(now)
  await cancelBroadcast(olga, id)
  expect(await findLetter(null, slug, now)).toBeNull()
  const other = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await sendNext(newSender({ ...five, batchSize: 1 }), now)
  await cancelBroadcast(olga, other.id)
  const begun = await db.broadcast.findUniqueOrThrow({ where: { id: other.id } })
  expect(await findLetter(null, begun.slug, now)).not.toBeNull()
  expect(await listLetters(null, now, slug)).toEqual(await listLetters(null, now, 'no-letter-at-all'))
})

test('a stage letter gets another address when a letter of an organizer’s own has its own, and is never left out', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all')
  const { slug } = await db.challenge.findUniqueOrThrow({ where: { id: challenge.id } })
  const { id } = await makeFreeBroadcast({ releaseAt: after(9) })
  await db.broadcast.update({ where: { id }, data: { slug: `${slug}-brief` } })
  await planStageMail()
  await planStageMail()
  const planned = await db.broadcast.findMany({ where: { stageId: { not: null } } })
  expect(planned).toHaveLength(1)
  expect(planned[0]?.slug).toMatch(new RegExp(`^${slug}-brief-`))
})

test('mails put back into the queue while their letter was being settled are sent all the same', async () => {
  await makeReaders(2)
  const { id } = await makeFreeBroadcast({ releaseAt: now })
  await expandBroadcasts(now)
  await drain(five, now)
  await settleBroadcasts()
  expect(await stateOf(id)).toBe('settled')
  const [{ id: messageId } = { id: '' }] = await db.message.findMany({ take: 1 })
  await db.message.update({ where: { id: messageId }, data: { state: 'queued', batchId: null, position: null } })
  await settleBroadcasts()
  expect(await stateOf(id)).toBe('sending')
  await drain(five, now)
  await settleBroadcasts()
  expect(await stateOf(id)).toBe('settled')
})
