import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { db } from '@/lib/db'
import { eraseSubscriber } from '@/lib/subscribers/erasure/mutations'
import { importSubscribers } from '@/lib/subscribers/imports/mutations'
import { after, makeMember, signInAs } from '@/tests/support/cast'
import { drain, emptyOutbox, makeBroadcast, makeSubscriber } from '@/tests/support/mail'

const now = after(1)
let mira: Actor
beforeAll(async () => {
  mira = await makeMember('Mira', 'organizer')
})
beforeEach(async () => {
  await emptyOutbox()
  await db.subscriberImport.deleteMany()
})

const header = 'email,consented_at,consent_source,consent_wording,zone,locale,topics'
const proof = '2025-03-01,the old list,Yes please'
const good = (email: string, rest = ',,') => `${email},${proof},${rest}`

async function bring(lines: (string | Buffer)[] | string, name = 'list.csv') {
  const text = typeof lines === 'string' ? lines : Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]))
  const id = await importSubscribers(mira, name, new Blob([text]), now)
  return db.subscriberImport.findUniqueOrThrow({ where: { id } })
}
const problemsOf = ({ problems }: { problems: unknown }) =>
  (problems as { line: number; reason: string }[]).map(({ line, reason }) => [line, reason.split(/[.:]/)[0]]) // written by the import
const addresses = async () =>
  (await db.subscriber.findMany({ where: { state: 'confirmed' }, orderBy: { email: 'asc' } })).map(({ email }) => email)

test('good rows come in with their proof, and each bad one is reported with its line', async () => {
  await makeSubscriber('known@example.org')
  await db.subscriber.create({ data: { email: 'left@example.org', state: 'unsubscribed', confirmedAt: after(-9) } })
  await db.suppression.create({ data: { email: 'bounced@example.org', reason: 'hard', scope: 'all' } })
  const report = await bring([
    header,
    good('Ines@Example.org', 'Asia/Kolkata,en,newsletter'),
    good('INES@example.org'),
    good('known@example.org'),
    good('left@example.org'),
    good('bounced@example.org'),
    'noproof@example.org,,,,,,',
    good('not an address'),
    `marek@example.org,"2025-03-01","the ""old"" list","two\nlines",,,`,
    '"swallows@example.org,2025-03-01,a,b,,,',
    Buffer.from(good('caf\xe9@example.org'), 'latin1'),
  ])
  expect(report).toMatchObject({ rows: 10, added: 2, known: 1, refused: 7, fileName: 'list.csv' })
  expect(problemsOf(report)).toEqual([
    [3, 'The address stands further up in this list'],
    [5, 'This person has left here before, and stays so'],
    [6, 'We do not write to this address'],
    [7, 'The proof of consent is not whole'],
    [8, 'This is no address we can write to'],
    [11, 'It opens a quotation mark that is never closed'],
    [12, 'It has signs that are not UTF-8'],
  ])
  const ines = await db.subscriber.findUniqueOrThrow({
    where: { email: 'ines@example.org' },
    include: { consents: true, preferences: true },
  })
  expect(ines).toMatchObject({
    state: 'confirmed',
    zone: 'Asia/Kolkata',
    confirmedAt: now,
    consents: [{ kind: 'imported', how: 'the old list, on 2025-03-01T00:00:00.000Z', wording: 'Yes please', createdAt: now }],
  })
  expect(Object.fromEntries(ines.preferences.map(({ topic, frequency }) => [topic, frequency]))).toEqual({
    stages: 'off',
    newsletter: 'instant',
    announcements: 'off',
  })
  const marek = await db.consentEvent.findFirstOrThrow({ where: { subscriber: { email: 'marek@example.org' } } })
  expect(marek).toMatchObject({ how: expect.stringContaining('the "old" list'), wording: 'two lines' })
})

test('the same list twice adds nobody, and changes nobody', async () => {
  const lines = [header, ...Array.from({ length: 50 }, (_, index) => good(`reader-${index}@example.org`))]
  expect(await bring(lines)).toMatchObject({ added: 50, known: 0, refused: 0 })
  const before = await db.subscriber.findMany({ include: { preferences: true, consents: true }, orderBy: { id: 'asc' } })
  expect(await bring(lines)).toMatchObject({ added: 0, known: 50, refused: 0 })
  expect(await db.subscriber.findMany({ include: { preferences: true, consents: true }, orderBy: { id: 'asc' } })).toEqual(before)
})

test('a list never lowers, raises or brings back what a reader chose', async () => {
  const known = await makeSubscriber('known@example.org', { stages: 'off' })
  const asked = await db.subscriber.create({ data: { email: 'asked@example.org', zone: 'Asia/Tokyo' } })
  const quiet = await db.subscriber.create({
    data: { email: 'quiet@example.org', consents: { create: { kind: 'unsubscribed', how: 'preferences', wording: 'All off' } } },
  })
  await bring([header, good(known.email, 'Europe/Berlin,,stages'), good(asked.email, 'Europe/Berlin,,'), good(quiet.email)])
  expect(await db.preference.findMany({ where: { subscriberId: known.id } })).toMatchObject([{ topic: 'stages', frequency: 'off' }])
  expect(await db.subscriber.findMany({ orderBy: { email: 'asc' } })).toMatchObject([
    { id: asked.id, state: 'confirmed', zone: 'Asia/Tokyo', confirmedAt: now },
    { id: known.id, zone: 'UTC' },
    { id: quiet.id, state: 'pending', confirmedAt: null },
  ])
})

test('whoever comes in by a list gets the letters released afterwards, and none from before', async () => {
  await makeBroadcast(after(0, 1))
  await bring([header, good('ines@example.org')])
  await drain(mailboxTransport(), after(2))
  expect(await db.mailboxLetter.count()).toBe(0)
  await db.subscriber.updateMany({ data: { confirmedAt: after(-1) } })
  await makeBroadcast(after(0, 2))
  await drain(mailboxTransport(), after(2))
  expect(await db.mailboxLetter.count({ where: { email: 'ines@example.org' } })).toBe(1)
})

test('a complaint holds against a list even after its address was erased', async () => {
  const { id } = await makeSubscriber('angry@example.org')
  await db.suppression.create({ data: { email: 'angry@example.org', reason: 'complaint', scope: 'bulk' } })
  await eraseSubscriber(await signInAs(mira), id, 'They asked for it by letter.')
  expect(await bring([header, good('angry@example.org')])).toMatchObject({ added: 0, refused: 1 })
  expect(await db.subscriber.count()).toBe(0)
})

test.each([
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${header}\n${good('jürgen@example.org')}\n`)],
  ['UTF-16', Buffer.from(`\uFEFF${header}\r\n${good('jürgen@example.org')}\r\n`, 'utf16le')],
  ['semicolons', Buffer.from(`${header}\n${good('jürgen@example.org')}`.replaceAll(',', ';'))],
  ['tabs and old line ends', Buffer.from(`${header}\r${good('jürgen@example.org')}\r`.replaceAll(',', '\t'))],
])('a list written with %s is read', async (_, bytes) => {
  const id = await importSubscribers(mira, 'list.csv', new Blob([bytes]), now)
  expect(await db.subscriberImport.findUniqueOrThrow({ where: { id } })).toMatchObject({ rows: 1, added: 1, refused: 0 })
  expect(await addresses()).toEqual(['jürgen@example.org'])
})

test.each([
  ['', 'invalid'],
  ['\n\n', 'invalid'],
  ['name,town\nInes,Porto', 'invalid'],
  [`${header}\n${'\n'.repeat(100_001)}`, 'too_large'],
])('a file that is no list is refused whole', async (text, code) => {
  await expect(importSubscribers(mira, 'x.csv', new Blob([text]), now)).rejects.toMatchObject({ code })
  expect(await db.subscriberImport.count()).toBe(0)
})

test('lists are brought in by organizers only', async () => {
  for (const role of ['member', 'moderator'] as const) {
    const other = await makeMember('Wen', role)
    await expect(importSubscribers(other, 'x.csv', new Blob([`${header}\n`]), now)).rejects.toMatchObject({ code: 'forbidden' })
  }
})

test('every row of any list is added, known or refused, and only who has a proof is confirmed', async () => {
  const line = fc.oneof(
    fc.nat(12).map((n) => good(`reader-${n}@example.org`)),
    fc.nat(12).map((n) => `reader-${n}@example.org,,,,,,`),
    fc.string({ unit: fc.constantFrom('a', '"', ',', '@', '.', 'é'), minLength: 1, maxLength: 30 }),
    fc.constantFrom('x@example.org', '"open@example.org', good('b@example.org', 'Mars/Base,,'), good('c@example.org,')),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 25 }), async (lines) => {
      await db.subscriber.deleteMany()
      await db.rateLimit.deleteMany()
      const report = await bring([header, ...lines])
      expect(report.added + report.known + report.refused).toBe(report.rows)
      expect(await db.subscriber.count({ where: { state: 'confirmed' } })).toBe(report.added)
      expect(await db.subscriber.count({ where: { state: 'confirmed', consents: { none: { kind: 'imported' } } } })).toBe(0)
    }),
    { numRuns: 25 },
  )
})

/** A list as long as one may be: every tenth line is broken in one of ten ways. */
function longList(): Buffer {
  const broken = [
    'nobody',
    'a@b@c,,,,,,',
    '"open@example.org,2025-03-01',
    'twice@example.org',
    good('mars@example.org', 'Mars/Base,,'),
    'future@example.org,2031-01-01,list,Yes,,,',
    'when@example.org,yesterday,list,Yes,,,',
    good('bell\u0007@example.org'),
    'few@example.org,2025-03-01',
    'noproof@example.org,,,,,,',
  ]
  const lines = Array.from({ length: 100_000 }, (_, n) =>
    n % 10 === 9 ? broken[Math.floor(n / 10) % 10] : good(`reader-${n}@example.org`, 'Europe/Lisbon,,'),
  )
  return Buffer.from([header, ...lines].join('\n'))
}

test('a list of 100,000 lines with every kind of broken line comes in at once, in flat memory', async () => {
  const file = longList()
  const began = performance.now()
  const heapBefore = process.memoryUsage().heapUsed
  const report = await bring([file])
  console.info(
    `${file.length} bytes, ${report.rows} rows in ${Math.round(performance.now() - began)} ms, heap ${Math.round((process.memoryUsage().heapUsed - heapBefore) / 1e6)} MB more`,
  )
  expect(report).toMatchObject({ rows: 100_000, added: 90_000, known: 0, refused: 10_000 })
  expect(report.problems).toHaveLength(1000)
  expect(await db.subscriber.count({ where: { state: 'confirmed' } })).toBe(90_000)
  expect(await db.consentEvent.count({ where: { kind: 'imported', subscriber: { email: { startsWith: 'reader-' } } } })).toBe(90_000)
  expect(await bring([file])).toMatchObject({ added: 0, known: 90_000, refused: 10_000 })
}, 180_000)
