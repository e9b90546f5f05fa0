import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { beforeEach, expect, test } from 'vitest'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { nextLocalTime } from '@/lib/broadcasts/expansion/local-time'
import { settleBroadcasts } from '@/lib/broadcasts/jobs'
import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { moveQueuedToZone } from '@/lib/broadcasts/zones/mutations'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { hour } from '@/tests/support/cast'
import { drain, emptyOutbox, makeFreeBroadcast, statesOf } from '@/tests/support/mail'

// Later than the machine's clock, which a message that waits must not meet.
const release = new Date('2027-03-10T12:00:00Z')
const zones = [
  ...['UTC', 'Asia/Kathmandu', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Antarctica/Troll'],
  ...['America/Nuuk', 'Pacific/Apia', 'Pacific/Chatham', 'Pacific/Kiritimati', 'Africa/Cairo', 'Asia/Beirut', 'America/Santiago'],
  ...['America/Havana', 'Europe/Lisbon', 'Atlantic/Azores', 'Asia/Kolkata', 'Pacific/Pago_Pago', 'America/Los_Angeles'],
]

beforeEach(emptyOutbox)

/** What Temporal says: of the four days around the release the first face of the clock that is not before it. */
function expected({ at, zone, time }: Case): number {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  const moments = [-1, 0, 1, 2].flatMap((days) =>
    (['compatible', 'later'] as const).map(
      (disambiguation) =>
        start.add({ days }).toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
    ),
  )
  return Math.min(...moments.filter((moment) => moment >= at))
}

type Case = { at: number; zone: string; time: string }
const anywhen = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 11, 31) }).map((at) => at - (at % 60_000))
const time = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 23 })), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
// Near a change of the clock half of the time, where the law is hard.
const cases = fc
  .tuple(anywhen, fc.constantFrom(...zones), time, fc.boolean(), fc.integer({ min: -1800, max: 1800 }))
  .map(([at, zone, hourAndMinute, near, minutes]): Case => {
    const change = near ? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).getTimeZoneTransition('next') : null
    return { at: change ? change.epochMilliseconds + minutes * 60_000 : at, zone, time: hourAndMinute }
  })

test('the local hour is the one Temporal names, in every zone, also when the clock is changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cases, { minLength: 60, maxLength: 60 }), async (list) => {
      const rows = await db.$queryRaw<{ at: Date }[]>`
        SELECT ${nextLocalTime(Prisma.sql`x.release`, Prisma.sql`x.face`, Prisma.sql`x.zone`)} AS at
        FROM unnest(${list.map(({ at }) => new Date(at))}::timestamptz[], ${list.map((one) => one.time)}::text[], ${list.map(({ zone }) => zone)}::text[])
          WITH ORDINALITY AS x(release, face, zone, place) ORDER BY place`
      for (const [index, one] of list.entries()) {
        const at = Number(rows[index]?.at)
        expect({ ...one, at }).toEqual({ ...one, at: expected(one) })
        // Nobody before the release, everybody within a day: one longer by what the clock was set back, at most.
        expect(at).toBeGreaterThanOrEqual(one.at)
        expect(at - one.at).toBeLessThan(27 * hour)
      }
    }),
    { numRuns: 40 },
  )
})

const reader = (email: string, zone: string) =>
  db.subscriber.create({ data: { email: `${email}@example.org`, zone, state: 'confirmed', confirmedAt: new Date('2026-10-01') } })
const times = async () =>
  Object.fromEntries(
    (await db.message.findMany({ select: { email: true, sendAfter: true } })).map(({ email, sendAfter }) => [
      email.split('@')[0],
      sendAfter.toISOString().slice(0, 16),
    ]),
  )

test('everybody gets a local letter at their own nine o’clock, and who lives nowhere known at the organizer’s', async () => {
  await reader('mira', 'Europe/Berlin')
  await reader('noor', 'Asia/Kathmandu')
  await reader('jonas', 'america/los_angeles')
  await reader('wen', 'Mars/Olympus')
  await reader('ada', '+05:30')
  const { id } = await makeFreeBroadcast({ mode: 'local', localTime: '09:00', zone: 'Europe/Lisbon', releaseAt: release })
  expect(await expandBroadcasts(release)).toBe(1)
  expect(await times()).toEqual({
    jonas: '2027-03-10T17:00',
    mira: '2027-03-11T08:00',
    noor: '2027-03-11T03:15',
    wen: '2027-03-11T09:00',
    ada: '2027-03-11T09:00',
  })
  const afterwards = new Date(release.getTime() + 16 * hour)
  await drain(mailboxTransport(), afterwards, 5).catch(() => {})
  expect(await statesOf()).toEqual({ sent: 2, queued: 3 })
  expect(await settleBroadcasts()).toBe(0)
  await drain(mailboxTransport(), new Date(release.getTime() + 24 * hour))
  expect(await settleBroadcasts()).toBe(1)
  expect(await db.broadcast.findUnique({ where: { id } })).toMatchObject({ state: 'settled', expected: 5 })
})

test('an organizer’s zone the server does not know counts as UTC', async () => {
  await reader('wen', 'Mars/Olympus')
  await makeFreeBroadcast({ mode: 'local', localTime: '13:30', zone: 'Nowhere/At_All', releaseAt: release })
  expect(await expandBroadcasts(release)).toBe(1)
  expect(await times()).toEqual({ wen: '2027-03-10T13:30' })
})

test('whoever moves gets the queued letter at the new place’s hour, once, and frozen ones as they were', async () => {
  const mira = await reader('mira', 'Europe/Berlin')
  await makeFreeBroadcast({ mode: 'local', localTime: '09:00', releaseAt: release })
  await makeFreeBroadcast({ releaseAt: release })
  await expandBroadcasts(release)
  const move = async (zone: string) => {
    await db.subscriber.update({ where: { id: mira.id }, data: { zone } })
    return db.$transaction((tx) => moveQueuedToZone(tx, mira.id))
  }
  const local = async () => (await db.message.findFirstOrThrow({ where: { broadcast: { mode: 'local' } } })).sendAfter
  expect(await move('America/Los_Angeles')).toBe(1)
  expect(await local()).toEqual(new Date('2027-03-10T17:00Z'))
  expect(await move('Mars/Olympus')).toBe(1)
  expect(await local()).toEqual(new Date('2027-03-11T09:00Z'))
  await db.message.updateMany({ data: { state: 'sent' } })
  expect(await move('Asia/Kathmandu')).toBe(0)
})
