import { beforeEach, expect, test } from 'vitest'
import { freshVars } from '@/lib/broadcasts/batches/freezing'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { unsubscribeToken } from '@/lib/broadcasts/unsubscribe-links'
import { db } from '@/lib/db'
import { parse } from '@/lib/forms'
import { openPreferences, pause, resume, savePreferences } from '@/lib/subscribers/preferences/mutations'
import { findPreferences } from '@/lib/subscribers/preferences/queries'
import { type PreferencesInput, preferencesSchema } from '@/lib/subscribers/preferences/schema'
import { preferencesPathOf } from '@/lib/subscribers/queries'
import { after, makeMember } from '@/tests/support/cast'
import { emptyOutbox, makeBroadcast, makeFreeBroadcast, makeSubscriber, statesOf } from '@/tests/support/mail'

const now = after(0, 1)
const client = '203.0.113.77'
beforeEach(emptyOutbox)

const usual: PreferencesInput = {
  stages: 'instant',
  newsletter: 'instant',
  announcements: 'off',
  reviews: 'instant',
  zone: 'UTC',
  locale: 'en',
}
const allOff: PreferencesInput = { ...usual, stages: 'off', newsletter: 'off', reviews: 'off' }
const tokenOf = ({ id, tokenVersion }: { id: string; tokenVersion: number }) =>
  unsubscribeToken({ subscriberId: id, tokenVersion, topic: 'newsletter' })
const proofs = (subscriberId: string) =>
  db.consentEvent.findMany({
    where: { subscriberId },
    orderBy: { id: 'asc' },
    select: { kind: true, topic: true, how: true, wording: true },
  })

async function makeReader() {
  const reader = await makeSubscriber('ines@example.org')
  return { ...reader, token: tokenOf(reader) }
}

test('a reader chooses each kind by itself, and each change leaves its proof with the words', async () => {
  const { id, token } = await makeReader()
  await savePreferences(token, { ...usual, newsletter: 'off', reviews: 'weekly' }, client, now)
  expect(await findPreferences(token, now)).toMatchObject({
    state: 'confirmed',
    choices: { stages: 'instant', newsletter: 'off', reviews: 'weekly', announcements: 'off' },
  })
  expect(await proofs(id)).toMatchObject([
    { kind: 'unsubscribed', topic: 'newsletter', how: 'preferences' },
    { kind: 'changed', topic: 'reviews', wording: expect.stringContaining('once a week') },
    { kind: 'unsubscribed', topic: 'announcements' },
  ])
  await savePreferences(token, { ...usual, newsletter: 'off', reviews: 'weekly' }, client, now)
  expect(await proofs(id)).toHaveLength(3)
})

test('looking at the choices changes nothing, however many look at once', async () => {
  const { id, token } = await makeReader()
  const before = await db.subscriber.findUniqueOrThrow({ where: { id }, include: { preferences: true } })
  await Promise.all(Array.from({ length: 8 }, () => findPreferences(token, now)))
  expect(await db.subscriber.findUniqueOrThrow({ where: { id }, include: { preferences: true } })).toEqual(before)
  expect(await proofs(id)).toEqual([])
})

test('turning letters off takes back the one that waits', async () => {
  const { token } = await makeReader()
  await makeBroadcast(now)
  await savePreferences(token, { ...usual, stages: 'off' }, client, now)
  expect(await statesOf()).toEqual({ cancelled: 1 })
})

test('all off is leaving; choosing letters again is coming back, from that day on', async () => {
  const { id, token } = await makeReader()
  await savePreferences(token, allOff, client, now)
  expect(await findPreferences(token, now)).toMatchObject({ state: 'unsubscribed' })
  await savePreferences(token, { ...allOff, reviews: 'daily' }, client, now)
  expect(await findPreferences(token, now)).toMatchObject({ state: 'unsubscribed', choices: { reviews: 'daily', stages: 'off' } })
  await savePreferences(token, { ...allOff, stages: 'instant' }, client, after(1))
  expect(await db.subscriber.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'confirmed', confirmedAt: after(1) })
  expect((await proofs(id)).map(({ kind, topic }) => `${kind} ${topic}`)).toEqual([
    'unsubscribed null',
    'changed reviews',
    'confirmed stages',
    'unsubscribed reviews',
  ])
})

test('a break of 30 days ends by itself or early, and the choices stay', async () => {
  const { id, token } = await makeReader()
  await pause(token, client, now)
  expect((await findPreferences(token, now))?.pausedUntil).toEqual(after(30, 1))
  expect((await findPreferences(token, after(31)))?.pausedUntil).toBeNull()
  await resume(token, client, after(2))
  expect(await findPreferences(token, after(2))).toMatchObject({ pausedUntil: null, state: 'confirmed', choices: { stages: 'instant' } })
  expect((await proofs(id)).map(({ wording }) => wording)).toEqual(['No letters for 30 days', 'Letters again, before the pause was over'])
})

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
])('a reader lives in %s', async (typed, zone) => {
  const { id, token } = await makeReader()
  const { token: _, ...input } = parse(preferencesSchema, { ...usual, token, zone: typed })
  await savePreferences(token, input, client, now)
  expect(await db.subscriber.findUniqueOrThrow({ where: { id } })).toMatchObject({ zone })
  const rows = await db.$queryRaw<{ known: boolean }[]>`SELECT now() AT TIME ZONE ${zone} IS NOT NULL AS known`
  expect(rows).toEqual([{ known: true }])
})

test('a reader who moves gets the letter that waits at the hour of the new place', async () => {
  const { token } = await makeReader()
  const release = new Date('2027-03-10T00:00:00Z')
  await makeFreeBroadcast({ mode: 'local', localTime: '09:00', releaseAt: release })
  await expandBroadcasts(release)
  await savePreferences(token, { ...usual, zone: 'Asia/Tokyo' }, client, release)
  expect(await db.message.findMany({ select: { sendAfter: true } })).toEqual([{ sendAfter: release }])
  await savePreferences(token, { ...usual, zone: 'America/New_York' }, client, release)
  expect(await db.message.findMany({ select: { sendAfter: true } })).toEqual([{ sendAfter: new Date('2027-03-10T14:00:00Z') }])
})

test.each(['Mars/Olympus', '', '+02:00', 'UTC+2', 'Europe/Berlin\u0000', 'x'.repeat(65), "'; DROP TABLE", '../etc/passwd'])(
  'the zone %j is unknown and refused beside its field',
  async (zone) => {
    const { id, token } = await makeReader()
    const wrong = () => parse(preferencesSchema, { ...usual, token, zone })
    expect(wrong).toThrow(expect.objectContaining({ code: zone.includes('\u0000') ? 'malformed' : 'invalid' }))
    expect(await db.subscriber.findUniqueOrThrow({ where: { id } })).toMatchObject({ zone: 'UTC' })
  },
)

test.each([{ locale: 'de' }, { stages: 'daily' }, { reviews: 'hourly' }, { state: 'confirmed' }, { stages: ['off', 'instant'] }])(
  'a choice there is not is refused: %j',
  async (change) => {
    expect(() => parse(preferencesSchema, { ...usual, token: 'x', ...change })).toThrow(expect.objectContaining({ code: 'invalid' }))
  },
)

test('a made-up or void link leads nowhere', async () => {
  const { id, token } = await makeReader()
  for (const wrong of ['', 'x', `${token}x`, token.replace('newsletter', 'stages')]) {
    expect(await findPreferences(wrong, now)).toBeNull()
    await expect(savePreferences(wrong, usual, client, now)).rejects.toMatchObject({ code: 'not_found' })
  }
  await db.subscriber.update({ where: { id }, data: { tokenVersion: 2 } })
  await expect(pause(token, client, now)).rejects.toMatchObject({ code: 'not_found' })
})

test('nobody who was never confirmed gets letters this way, but a member did prove their address', async () => {
  const stranger = await db.subscriber.create({ data: { email: 'pending@example.org' } })
  await expect(savePreferences(tokenOf(stranger), usual, client, now)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await proofs(stranger.id)).toEqual([])

  const member = await makeMember('Jonas')
  expect(await preferencesPathOf(member)).toBeNull()
  const token = await openPreferences(member)
  expect(await preferencesPathOf(member)).toMatch(/^\/preferences\//)
  expect(await findPreferences(token, now)).toMatchObject({
    state: 'pending',
    isMember: true,
    choices: { stages: 'off', reviews: 'instant' },
  })
  await savePreferences(token, { ...allOff, reviews: 'weekly' }, client, now)
  expect(await findPreferences(token, now)).toMatchObject({ state: 'pending', choices: { reviews: 'weekly' } })
  await savePreferences(token, usual, client, now)
  expect(await findPreferences(token, now)).toMatchObject({ state: 'confirmed', confirmedAt: now })
})

test('two saves at one moment leave one of the two, whole', async () => {
  const { id, token } = await makeReader()
  const first = { ...usual, newsletter: 'off', reviews: 'daily' } as const
  const second = { ...usual, stages: 'off', reviews: 'weekly' } as const
  await Promise.all([savePreferences(token, first, client, now), savePreferences(token, second, client, now)])
  const { choices } = (await findPreferences(token, now)) ?? {}
  expect([
    { stages: 'instant', newsletter: 'off', announcements: 'off', reviews: 'daily' },
    { stages: 'off', newsletter: 'instant', announcements: 'off', reviews: 'weekly' },
  ]).toContainEqual(choices)
  expect(await db.preference.count({ where: { subscriberId: id } })).toBe(4)
})

test('every letter carries its reader’s own link to the choices', () => {
  const reader = { subscriberId: '01999999-0000-7000-8000-000000000001', tokenVersion: 1, confirmedAt: now, zone: 'UTC' }
  const vars = freshVars({ email: 'ines@example.org', vars: {}, topic: 'stages', memberName: null, ...reader })
  expect(vars.preferencesUrl).toMatch(/^http:\/\/localhost:3000\/preferences\/[\w.-]+$/)
  expect(vars.unsubscribeUrl).toMatch(/^http:\/\/localhost:3000\/unsubscribe\//)
})
