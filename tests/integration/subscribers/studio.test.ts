import { parse } from 'csv-parse/sync'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { exportSubscribers } from '@/lib/subscribers/exports/queries'
import { importSubscribers } from '@/lib/subscribers/imports/mutations'
import { liftSuppression, suppress } from '@/lib/subscribers/studio/mutations'
import { countSubscribers, findSubscriberForStudio, listSubscribers } from '@/lib/subscribers/studio/queries'
import { filterSchema, type SubscriberFilter } from '@/lib/subscribers/studio/schema'
import { after, makeMember, signInAs } from '@/tests/support/cast'
import { emptyOutbox, makeReaders, makeSubscriber } from '@/tests/support/mail'

const now = after(1)
const reason = 'Asked for it by letter.'
let mira: Actor
beforeAll(async () => {
  mira = await signInAs(await makeMember('Mira', 'organizer'))
})
beforeEach(emptyOutbox)

const filter = (change: Partial<SubscriberFilter> = {}) => filterSchema.parse(change)
const listed = async (change: Partial<SubscriberFilter>) =>
  (await listSubscribers(mira, filter(change), '')).items.map(({ email }) => email).sort()

async function read(lines: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const piece of lines) text += piece
  return text
}

test('an organizer finds people by part of the address, state, topic and whether we write to them', async () => {
  await makeSubscriber('ines@example.org')
  await makeSubscriber('100%_sure@example.net', { stages: 'off' })
  await db.subscriber.create({ data: { email: 'pending@example.org' } })
  await db.subscriber.create({ data: { email: 'gone@example.org', state: 'unsubscribed' } })
  await db.suppression.create({ data: { email: 'ines@example.org', reason: 'hard', scope: 'all' } })
  await db.suppression.create({ data: { email: 'gone@example.org', reason: 'manual', scope: 'all', liftedAt: now } })
  expect(await listed({ search: 'INES@' })).toEqual(['ines@example.org'])
  expect(await listed({ search: '%_' })).toEqual(['100%_sure@example.net'])
  expect(await listed({ state: 'unsubscribed' })).toEqual(['gone@example.org'])
  expect(await listed({ topic: 'stages' })).toEqual(['ines@example.org'])
  expect(await listed({ topic: 'newsletter' })).toEqual(['100%_sure@example.net', 'ines@example.org'])
  expect(await listed({ suppressed: 'yes' })).toEqual(['ines@example.org'])
  expect(await listed({ suppressed: 'no', state: 'confirmed' })).toEqual(['100%_sure@example.net'])
  expect(await countSubscribers(mira, filter({ state: 'pending' }), now)).toEqual({
    ...{ confirmed: 2, pending: 1, unsubscribed: 1, paused: 0, suppressed: 1 },
    matching: 1,
  })
})

test('long lists come in pages of 60, each person once', async () => {
  await makeReaders(130)
  const seen: string[] = []
  let after = ''
  for (const size of [60, 60, 10]) {
    const page = await listSubscribers(mira, filter(), after)
    expect(page.items).toHaveLength(size)
    seen.push(...page.items.map(({ id }) => id))
    after = page.nextCursor ?? ''
  }
  expect([after, new Set(seen).size]).toEqual(['', 130])
  expect((await listSubscribers(mira, filter(), "' OR true")).items).toHaveLength(60)
})

test('what a query string means nothing by is left out', () => {
  const empty = { search: '', state: '', topic: '', suppressed: '' }
  expect(filterSchema.parse({ state: 'confirmed; drop', topic: ['stages'], search: 'x'.repeat(300), other: 1 })).toEqual(empty)
})

test('one subscriber’s page has proofs, choices and reasons, and mail by hand stopped and let go again', async () => {
  const { id, email } = await makeSubscriber('ines@example.org')
  await suppress(mira, id, 'bulk', reason, now)
  const found = await findSubscriberForStudio(mira, id)
  expect(found).toMatchObject({
    email,
    choices: { stages: 'instant' },
    suppressions: [{ reason: 'manual', scope: 'bulk', liftedAt: null }],
  })
  expect(found?.suppressions[0]?.source).toBe(`by ${mira.handle}: ${reason}`)
  const suppressionId = found?.suppressions[0]?.id ?? ''
  await liftSuppression(mira, suppressionId, 'They wrote to us again.', now)
  expect(await db.suppression.findFirstOrThrow()).toMatchObject({ liftedAt: now, source: expect.stringContaining('lifted by') })
  await expect(liftSuppression(mira, suppressionId, reason, now)).rejects.toMatchObject({ code: 'conflict' })
  expect(await findSubscriberForStudio(mira, '01999999-0000-7000-8000-000000000001')).toBeNull()
  expect(await findSubscriberForStudio(mira, 'nobody')).toBeNull()
})

test('nobody but an organizer reads or changes subscribers, and taking the list wants a fresh sign-in', async () => {
  const { id } = await makeSubscriber('ines@example.org')
  const forbidden = { code: 'forbidden' }
  for (const role of ['member', 'moderator'] as const) {
    const other = await signInAs(await makeMember('Wen', role))
    await expect(listSubscribers(other, filter(), '')).rejects.toMatchObject(forbidden)
    await expect(countSubscribers(other, filter(), now)).rejects.toMatchObject(forbidden)
    await expect(findSubscriberForStudio(other, id)).rejects.toMatchObject(forbidden)
    await expect(suppress(other, id, 'all', reason, now)).rejects.toMatchObject(forbidden)
    await expect(liftSuppression(other, id, reason, now)).rejects.toMatchObject(forbidden)
    await expect(exportSubscribers(other, filter())).rejects.toMatchObject(forbidden)
  }
  const stale = await signInAs(mira)
  await db.$executeRaw`UPDATE "Session" SET "createdAt" = now() - interval '16 minutes' WHERE id = ${stale.sessionId}::uuid`
  await expect(exportSubscribers(stale, filter())).rejects.toMatchObject({ code: 'reauth_required' })
})

test('an exported list is RFC 4180, opens no formula, and comes in again as it was', async () => {
  const emails = ['=sum@example.org', '+1@example.org', '-x@example.org', 'ines@example.org']
  for (const email of emails)
    await db.subscriber.create({
      data: {
        ...{ email, state: 'confirmed' as const, zone: 'Asia/Tokyo', confirmedAt: now },
        preferences: { create: { topic: 'stages', frequency: 'off' } },
        consents: { create: { kind: 'confirmed', how: 'link', wording: 'Yes, "please",\nwrite', createdAt: now } },
      },
    })
  const text = await read(await exportSubscribers(mira, filter()))
  expect(text.split('\r\n')[0]).toBe(
    'email,state,consented_at,consent_source,consent_wording,zone,locale,topics,confirmed_at,paused_until,suppressed',
  )
  expect(text).toContain("'=sum@example.org,confirmed,")
  expect(parse(text, { columns: true })).toHaveLength(4)
  expect(text).toContain('"Yes, ""please"",\nwrite"')
  const before = (await db.subscriber.findMany({ orderBy: { email: 'asc' } })).map(({ email, zone, state }) => ({ email, zone, state }))
  await db.subscriber.deleteMany()
  const id = await importSubscribers(mira, 'again.csv', new Blob([text]), now)
  expect(await db.subscriberImport.findUniqueOrThrow({ where: { id } })).toMatchObject({ rows: 4, added: 4, refused: 0 })
  expect((await db.subscriber.findMany({ orderBy: { email: 'asc' } })).map(({ email, zone, state }) => ({ email, zone, state }))).toEqual(
    before,
  )
  expect(await db.preference.count({ where: { topic: 'stages', frequency: 'off' } })).toBe(4)
})

test('100,000 subscribers leave in flat memory, each once; a filter leaves the others', async () => {
  await makeReaders(100_000)
  await makeSubscriber('ines@example.net')
  const heap = () => process.memoryUsage().heapUsed
  const [began, before] = [performance.now(), heap()]
  let [lines, most] = [0, 0]
  for await (const piece of await exportSubscribers(mira, filter())) {
    lines += piece.split('\r\n').length - 1
    most = Math.max(most, heap() - before)
  }
  console.info(`${lines} lines in ${Math.round(performance.now() - began)} ms, at most ${Math.round(most / 1e6)} MB more heap`)
  expect(lines).toBe(100_002)
  expect((await read(await exportSubscribers(mira, filter({ search: 'example.net' })))).split('\r\n')).toHaveLength(3)
}, 180_000)
