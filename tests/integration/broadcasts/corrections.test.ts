import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { formBatch } from '@/lib/broadcasts/batches/jobs'
import { correctLetter } from '@/lib/broadcasts/corrections/mutations'
import { findCorrectable } from '@/lib/broadcasts/corrections/queries'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail } from '@/lib/broadcasts/jobs'
import { findLetter } from '@/lib/broadcasts/letters/queries'
import { sendFailedAgain } from '@/lib/broadcasts/records/mutations'
import { listRecipients, searchRecords } from '@/lib/broadcasts/records/queries'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { after, makeChallenge, makeMember, signInAs } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeLetter, makeReaders, makeSubscriber, statesOf } from '@/tests/support/mail'

const now = after(0, 1)
const note = 'The door opens at ten.'
let mira: Actor

beforeEach(async () => {
  await emptyOutbox()
  mira = await signInAs(await makeMember('Mira', 'organizer'))
})

async function letterUnderWay() {
  await db.broadcast.updateMany({ data: { state: 'cancelled' } })
  const { id } = await makeFreeBroadcast({ subject: 'The door', releaseAt: now, state: 'scheduled' })
  await expandBroadcasts(now)
  return { id, base: await baseOf(id) }
}
const baseOf = async (id: string) => (await findCorrectable(mira, id))?.revisionId ?? ''

test('readers still queued get the corrected letter, a mail already frozen stays as it was', async () => {
  await makeReaders(3)
  const { id, base } = await letterUnderWay()
  const frozen = await formBatch({ name: 'mailbox', batchSize: 1 }, 'a worker', now)
  await correctLetter(mira, { broadcastId: id, base, markdown: 'Hello,\n\nThe door opens at ten.', note }, now)
  await drain(mailboxTransport(), now)
  const letters = await db.mailboxLetter.findMany()
  const corrected = letters.filter(({ text }) => text.includes('The door opens at ten.'))
  expect(letters).toHaveLength(3)
  expect(corrected).toHaveLength(2)
  expect(corrected.map(({ email }) => email)).not.toContain(frozen?.mails[0]?.to)
  expect(await statesOf()).toEqual({ sent: 3 })
  const { items } = await listRecipients(mira, id, { state: null, after: null })
  expect(items.map(({ edition }) => edition).sort()).toEqual([1, 2, 2])
})

test('the web copy says what was corrected and keeps the first edition', async () => {
  await makeReaders(1)
  const { id, base } = await letterUnderWay()
  const { slug } = await db.broadcast.findUniqueOrThrow({ where: { id } })
  await correctLetter(mira, { broadcastId: id, base, markdown: 'Hello,\n\nThe door opens at ten.', note }, now)
  const newest = await findLetter(null, slug, now)
  expect(newest).toMatchObject({
    edition: 2,
    editions: [
      { number: 1, note: '' },
      { number: 2, note },
    ],
  })
  expect(JSON.stringify(newest?.blocks)).toContain('at ten')
  const first = await findLetter(null, slug, now, 1)
  expect(first).toMatchObject({ edition: 1 })
  expect(JSON.stringify(first?.blocks)).not.toContain('at ten')
  expect(await findLetter(null, slug, now, 3)).toBeNull()
})

test('the same correction twice is one edition, and one over another’s is refused with theirs', async () => {
  await makeReaders(1)
  const { id, base } = await letterUnderWay()
  const correction = { broadcastId: id, base, markdown: 'Hello,\n\nTen.', note }
  await correctLetter(mira, correction, now)
  await correctLetter(mira, correction, now)
  expect(await db.letterEdition.count()).toBe(2)
  const newest = await baseOf(id)
  await expect(correctLetter(mira, { ...correction, markdown: 'Hello,\n\nEleven.' }, now)).rejects.toMatchObject({
    code: 'conflict',
    current: { markdown: 'Hello,\n\nTen.', base: newest },
  })
  await correctLetter(mira, { ...correction, base: newest, markdown: 'Hello,\n\nEleven.' }, now)
  expect(await db.letterEdition.count()).toBe(3)
})

test('the letter of a stage is corrected within its frame, and its subject stays', async () => {
  const challenge = await makeChallenge()
  await makeLetter(challenge, 'brief', 'all', { subject: 'Week 1: a place', markdown: 'The door opens at nine.' })
  await makeSubscriber('noor@example.org')
  await planStageMail()
  await expandBroadcasts(now)
  const { id, slug } = await db.broadcast.findFirstOrThrow()
  expect(await findCorrectable(mira, id)).toMatchObject({ markdown: 'The door opens at nine.', subject: 'Week 1: a place' })
  await correctLetter(mira, { broadcastId: id, base: await baseOf(id), markdown: 'The door opens at ten.', note }, now)
  const letter = await findLetter(null, slug, now)
  expect(letter?.subject).toBe('Week 1: a place')
  expect(letter?.blocks.map(({ kind }) => kind)).toEqual(['overline', 'heading', 'paragraph', 'paragraph', 'button', 'weeks', 'signature'])
  await drain(mailboxTransport(), now)
  expect((await db.mailboxLetter.findFirstOrThrow()).text).toContain('The door opens at ten.')
})

test('a letter that has not begun, a slot nobody fills and an old sign-in are refused', async () => {
  await makeReaders(1)
  const { id: planned } = await makeFreeBroadcast({ releaseAt: after(9), state: 'scheduled' })
  const words = { base: planned, markdown: 'Hello,', note }
  await expect(correctLetter(mira, { ...words, broadcastId: planned }, now)).rejects.toMatchObject({ code: 'not_found' })
  const { id, base } = await letterUnderWay()
  const unknown = { broadcastId: id, base, markdown: 'Dear {{firstName}},', note }
  await expect(correctLetter(mira, unknown, now)).rejects.toThrow('{{firstName}}')
  await db.$executeRaw`UPDATE "Session" SET "createdAt" = now() - interval '16 minutes' WHERE id = ${mira.sessionId}::uuid`
  await expect(correctLetter(mira, { ...words, broadcastId: id, base }, now)).rejects.toMatchObject({ code: 'reauth_required' })
  expect(await db.letterEdition.count()).toBe(0)
})

test('an organizer finds every mail of a person, by the address or a part of it, page by page', async () => {
  await makeReaders(70)
  const { id } = await letterUnderWay()
  expect((await searchRecords(mira, { search: 'READER-3@example.org', after: null })).items).toMatchObject([
    { email: 'reader-3@example.org', broadcastId: id, state: 'queued', reason: '' },
  ])
  const first = await searchRecords(mira, { search: 'reader-', after: null })
  expect(first.items).toHaveLength(60)
  const second = await searchRecords(mira, { search: 'reader-', after: first.nextCursor })
  expect(second).toMatchObject({ nextCursor: null })
  expect(new Set([...first.items, ...second.items].map(({ email }) => email)).size).toBe(70)
  for (const search of ['', '%', '_eader']) expect((await searchRecords(mira, { search, after: null })).items).toEqual([])
  const mio = await makeMember('Mio', 'moderator')
  await expect(searchRecords(mio, { search: 'reader-3@example.org', after: null })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listRecipients(mio, id, { state: null, after: null })).rejects.toMatchObject({ code: 'forbidden' })
})

test('recipients are narrowed to a state, and those the provider refused by name get it once more', async () => {
  await makeReaders(3)
  const { id } = await letterUnderWay()
  await db.message.updateMany({ where: { email: 'reader-1@example.org' }, data: { state: 'failed', reason: 'invalid address' } })
  await drain(mailboxTransport(), now)
  const failed = await listRecipients(mira, id, { state: 'failed', after: null })
  expect(failed.items).toMatchObject([{ email: 'reader-1@example.org', reason: 'invalid address' }])
  expect((await listRecipients(mira, id, { state: 'sent', after: null })).items).toHaveLength(2)
  await sendFailedAgain(mira, id)
  await expect(sendFailedAgain(mira, id)).rejects.toMatchObject({ code: 'conflict' })
  await drain(mailboxTransport(), now)
  expect(await statesOf()).toEqual({ sent: 3 })
  expect(await db.mailboxLetter.count()).toBe(3)
})
