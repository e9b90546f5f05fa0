import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { copyToDraft, createDraft, deleteDraft, saveDraft } from '@/lib/broadcasts/drafts/mutations'
import { findWords, listDrafts } from '@/lib/broadcasts/drafts/queries'
import { newDraftSchema } from '@/lib/broadcasts/drafts/schema'
import { type Words, wordsHash } from '@/lib/broadcasts/drafts/words'
import { planStageMail } from '@/lib/broadcasts/jobs'
import { fillProof, findProof } from '@/lib/broadcasts/preview/queries'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { sendTest } from '@/lib/broadcasts/trial/mutations'
import { db } from '@/lib/db'
import { parse } from '@/lib/forms'
import { after, makeChallenge, makeMember } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, makeLetter, makeSubscriber } from '@/tests/support/mail'

const now = after(1)
const words: Words = {
  subject: 'What we learned',
  markdown: 'Hello {{name}},\n\n{{designs}} designs so far.',
  topic: 'newsletter',
  audience: 'all',
  challengeId: null,
}
let mira: Actor

beforeEach(async () => {
  await emptyOutbox()
  mira = await makeMember('Mira', 'organizer')
})

async function draft(more: Partial<Words> = {}) {
  const id = randomUUID()
  await createDraft(mira, id, { ...words, ...more }, now)
  return id
}

test('an organizer begins a letter, and the same form posted twice is one draft', async () => {
  const id = randomUUID()
  await createDraft(mira, id, words, now)
  await createDraft(mira, id, words, now)
  expect(await listDrafts(mira)).toMatchObject([{ id, subject: 'What we learned' }])
  expect(await findWords(mira, id)).toEqual({ ...words, state: 'draft' })
  expect(await db.broadcastEvent.count({ where: { broadcastId: id, deed: 'drafted', actorId: mira.id } })).toBe(1)
})

test('going back and posting other words under the same key loses neither text', async () => {
  const id = await draft()
  await expect(createDraft(mira, id, { ...words, markdown: 'Other words.' }, now)).rejects.toMatchObject({
    code: 'conflict',
    current: { markdown: words.markdown, base: wordsHash(words) },
  })
  expect((await findWords(mira, id))?.markdown).toBe(words.markdown)
})

test('two organizers who write at once meet each other’s text instead of losing it', async () => {
  const id = await draft()
  const base = wordsHash(words)
  const saved = await saveDraft(mira, id, base, { ...words, markdown: 'Hello, mine.' })
  await expect(saveDraft(mira, id, base, { ...words, markdown: 'Hello, yours.' })).rejects.toMatchObject({
    code: 'conflict',
    current: { markdown: 'Hello, mine.', base: saved.base },
  })
  await saveDraft(mira, id, saved.base, { ...words, markdown: 'Hello, both.' })
  expect((await findWords(mira, id))?.markdown).toBe('Hello, both.')
})

test('saving the same words twice, also from an older state, changes nothing', async () => {
  const id = await draft()
  expect(await saveDraft(mira, id, 'an older state', words)).toEqual({ base: wordsHash(words) })
})

test('words that could not go out yet are kept all the same', async () => {
  const id = await draft()
  await saveDraft(mira, id, wordsHash(words), { ...words, subject: '', markdown: '# {{nobody}}' })
  expect(await findWords(mira, id)).toMatchObject({ subject: '', markdown: '# {{nobody}}' })
  expect((await findProof(mira, id, now))?.findings.filter(({ level }) => level === 'blocks')).toHaveLength(3)
})

test('a subject of two lines, an unknown list and a segment of nobody are refused', () => {
  const form = { formKey: randomUUID(), subject: 'News', markdown: 'Hello,', topic: 'newsletter', segment: 'all' }
  for (const bad of [
    { subject: 'News\r\nBcc: all@example.org' },
    { topic: 'stages' },
    { segment: 'everybody' },
    { segment: 'submitted:' },
    { role: 'x' },
  ])
    expect(() => parse(newDraftSchema, { ...form, ...bad })).toThrow()
  const segment = `waiting:${randomUUID()}`
  expect(parse(newDraftSchema, { ...form, segment, markdown: 'one\r\ntwo' })).toMatchObject({
    markdown: 'one\ntwo',
    segment: { audience: 'waiting', challengeId: segment.slice(8) },
  })
})

test('readers of a challenge that does not exist are refused, and the draft stays as it was', async () => {
  const nowhere = { ...words, audience: 'submitted' as const, challengeId: randomUUID() }
  await expect(createDraft(mira, randomUUID(), nowhere, now)).rejects.toMatchObject({ code: 'invalid' })
  const id = await draft()
  const { subject, markdown, topic, audience, challengeId } = await db.broadcast.findUniqueOrThrow({ where: { id } })
  const base = wordsHash({ subject, markdown, topic: topic === 'announcements' ? topic : 'newsletter', audience, challengeId })
  await expect(saveDraft(mira, id, base, nowhere)).rejects.toMatchObject({ code: 'invalid' })
  expect(await db.broadcast.findUniqueOrThrow({ where: { id } })).toMatchObject({ audience: 'all', challengeId: null })
})

test('a draft can be thrown away, twice without harm, and a scheduled letter cannot', async () => {
  const id = await draft()
  await deleteDraft(mira, id)
  await deleteDraft(mira, id)
  expect(await listDrafts(mira)).toEqual([])
  const { id: scheduled } = await makeFreeBroadcast()
  await expect(deleteDraft(mira, scheduled)).rejects.toMatchObject({ code: 'conflict' })
  await expect(saveDraft(mira, scheduled, 'x', words)).rejects.toMatchObject({ code: 'conflict' })
})

test('a letter that went out is copied into a new draft, once for a form posted twice', async () => {
  const { id } = await makeFreeBroadcast({ subject: 'News', state: 'settled' })
  const copy = randomUUID()
  await copyToDraft(mira, id, copy, now)
  await copyToDraft(mira, id, copy, now)
  expect(await listDrafts(mira)).toMatchObject([{ id: copy, subject: 'News' }])
})

test('nobody but an organizer writes, looks or tests', async () => {
  const id = await draft()
  for (const person of [await makeMember('Priya'), await makeMember('Mio', 'moderator')]) {
    const refused = { code: 'forbidden' }
    await expect(createDraft(person, randomUUID(), words, now)).rejects.toMatchObject(refused)
    await expect(saveDraft(person, id, wordsHash(words), words)).rejects.toMatchObject(refused)
    await expect(deleteDraft(person, id)).rejects.toMatchObject(refused)
    await expect(findProof(person, id, now)).rejects.toMatchObject(refused)
    await expect(sendTest(person, { broadcastId: id, formKey: randomUUID() }, now)).rejects.toMatchObject(refused)
  }
})

test('a preview shows the letter to a member by name and to a stranger so that it reads well', async () => {
  await makeChallenge()
  const proof = await findProof(mira, await draft(), now)
  if (!proof) throw new Error('the draft has no proof')
  expect(fillProof(proof, 'member', now)?.text).toContain('Hello Priya Raman,')
  const mail = fillProof(proof, 'stranger', now)
  expect(mail?.text).toContain('Hello there,')
  expect(mail?.subject).toBe('What we learned')
  expect(mail?.html).not.toContain('{{')
  expect(mail?.bytes).toBeLessThan(20_000)
})

test('the letter of a stage can be looked at before its time, as it will be', async () => {
  const challenge = await makeChallenge({ opensAt: after(20), announcedAt: after(0) })
  await makeLetter(challenge, 'brief', 'all', { subject: 'Week 1: a place', markdown: 'Next on {{nextDate}}.' })
  await planStageMail()
  const { id } = await db.broadcast.findFirstOrThrow()
  const proof = await findProof(mira, id, now)
  if (!proof) throw new Error('the letter has no proof')
  expect(fillProof(proof, 'member', now)?.text).toContain('Next on Sunday, November 29.')
  expect(proof.findings).toEqual([])
})

test('a test goes to its organizer alone, marked, once a form, and takes nobody’s letter away', async () => {
  await makeSubscriber('noor@example.org')
  const id = await draft()
  const formKey = randomUUID()
  await sendTest(mira, { broadcastId: id, formKey }, now)
  await sendTest(mira, { broadcastId: id, formKey }, now)
  await drain(mailboxTransport(), now)
  const { email } = await db.member.findUniqueOrThrow({ where: { id: mira.id } })
  const letters = await db.mailboxLetter.findMany()
  expect(letters).toMatchObject([{ email, subject: '[Test] What we learned' }])
  expect(letters[0]?.text).toContain('Hello Mira,')
  expect(await db.message.findMany({ select: { lane: true, broadcastId: true, dedupeKey: true } })).toEqual([
    { lane: 'test', broadcastId: null, dedupeKey: `test:${id}:${formKey}` },
  ])
})

test('the eleventh test in an hour waits', async () => {
  const id = await draft()
  for (let count = 0; count < 10; count++) await sendTest(mira, { broadcastId: id, formKey: randomUUID() }, now)
  await expect(sendTest(mira, { broadcastId: id, formKey: randomUUID() }, now)).rejects.toMatchObject({ code: 'rate_limited' })
})

test('a letter that cannot be compiled is not tested, and says why', async () => {
  const id = await draft({ markdown: 'Dear {{firstName}},' })
  await expect(sendTest(mira, { broadcastId: id, formKey: randomUUID() }, now)).rejects.toThrow('{{firstName}}')
  expect(await db.message.count()).toBe(0)
})
