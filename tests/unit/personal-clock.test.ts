import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownMonth, personalDates } from '@/lib/challenges/personal-clock'
import { datesOf } from '@/lib/challenges/schedule/plan'
import { inOrder, type StageDates } from '@/lib/challenges/timeline'
import { localDays, localInstant, wallTime, writeLocal } from '@/lib/time'

const hour = 3_600_000
const day = 24 * hour
const kinds = ['brief', 'self_review', 'reference', 'round_up'] as const
const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC')
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)

/** A month as it is planned: one stage a day at most, each at an hour of its own. */
const month = fc
  .record({
    zone: zones,
    start: instant,
    gaps: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }),
    hours: fc.array(clock, { minLength: 4, maxLength: 4 }),
    lasts: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  })
  .map(({ zone, start, gaps, hours, lasts }) => {
    let afterDays = 0
    const plan = kinds.map((kind, index) => {
      afterDays += index === 0 ? 0 : (gaps[index - 1] ?? 1)
      const length = index === kinds.length - 1 && lasts ? { lastsDays: lasts } : {}
      return { kind, afterDays, at: hours[index] ?? '09:00', summary: '', ...length }
    })
    return { zone, stages: datesOf(plan, start, zone) }
  })
/** Any stages at all, however close together. */
const stages: fc.Arbitrary<StageDates[]> = fc
  .array(fc.record({ opensAt: instant, length: fc.option(fc.integer({ min: 1, max: 60 * day })) }), { minLength: 1, maxLength: 4 })
  .map((dates) =>
    dates.map(({ opensAt, length }, index) => ({
      kind: kinds[index] ?? 'brief',
      opensAt,
      closesAt: length ? new Date(opensAt.getTime() + length) : null,
    })),
  )

describe('a month of one’s own', () => {
  it('begins at once and keeps the distances of the month, counted in calendar days', () => {
    fc.assert(
      fc.property(month, instant, ({ stages: given, zone }, startedAt) => {
        const own = personalDates(given, zone, startedAt)
        expect(own[0]?.opensAt).toEqual(startedAt)
        for (const [index, stage] of own.entries()) {
          const there = given[index]
          if (!there || !given[0]) throw new Error('a stage is missing')
          expect(localDays(startedAt, stage.opensAt, zone)).toBe(localDays(given[0].opensAt, there.opensAt, zone))
          if (there.closesAt && stage.closesAt)
            expect(localDays(startedAt, stage.closesAt, zone)).toBe(localDays(given[0].opensAt, there.closesAt, zone))
        }
      }),
    )
  })

  it('opens each later stage at its own hour of day, unless the clock skips it', () => {
    fc.assert(
      fc.property(month, instant, ({ stages: given, zone }, startedAt) => {
        for (const [index, stage] of personalDates(given, zone, startedAt).entries()) {
          const there = given[index]
          if (index === 0 || !there) continue
          const at = wallTime(there.opensAt, zone)
          // An hour that is skipped moves forward with the clock: then the day's own reading of that hour is the measure.
          expect(stage.opensAt).toEqual(localInstant(stage.opensAt, zone, 0, at))
        }
      }),
    )
  })

  it('keeps the order, opens nothing before its start and ends nothing before it opens, however close the stages are', () => {
    fc.assert(
      fc.property(stages, zones, instant, (given, zone, startedAt) => {
        const own = personalDates(given, zone, startedAt)
        expect(own.map(({ kind }) => kind)).toEqual(inOrder(given).map(({ kind }) => kind))
        let before = startedAt.getTime()
        for (const { opensAt, closesAt } of own) {
          expect(opensAt.getTime()).toBeGreaterThanOrEqual(before)
          if (closesAt) expect(closesAt.getTime()).toBeGreaterThanOrEqual(opensAt.getTime())
          before = opensAt.getTime()
        }
      }),
    )
  })

  it('opens nothing earlier for who starts later', () => {
    fc.assert(
      fc.property(stages, zones, instant, fc.integer({ min: 0, max: 400 * day }), (given, zone, startedAt, wait) => {
        const later = personalDates(given, zone, new Date(startedAt.getTime() + wait))
        for (const [index, { opensAt }] of personalDates(given, zone, startedAt).entries())
          expect(later[index]?.opensAt.getTime()).toBeGreaterThanOrEqual(opensAt.getTime())
      }),
    )
  })

  it('stays at nine in the morning when summer time ends in the middle of it', () => {
    const plan = kinds.map((kind, week) => ({ kind, afterDays: week * 7, at: '09:00', summary: '' }))
    const given = datesOf(plan, new Date('2026-05-04T12:00:00Z'), 'Europe/Berlin')
    const own = personalDates(given, 'Europe/Berlin', new Date('2026-10-14T20:47:00Z'))
    expect(own.map(({ opensAt }) => writeLocal(opensAt, 'Europe/Berlin'))).toEqual([
      '2026-10-14T22:47',
      '2026-10-21T09:00',
      '2026-10-28T09:00',
      '2026-11-04T09:00',
    ])
    expect(own.map(({ opensAt }) => opensAt.getUTCHours())).toEqual([20, 7, 8, 8])
  })

  it('lets what opened later on the first day follow as much later', () => {
    const opensAt = new Date('2026-11-02T08:00:00Z')
    const given: StageDates[] = [
      { kind: 'brief', opensAt, closesAt: null },
      { kind: 'self_review', opensAt: new Date(opensAt.getTime() + 3 * hour), closesAt: null },
    ]
    const startedAt = new Date('2026-12-01T21:00:00Z')
    expect(personalDates(given, 'Europe/Berlin', startedAt)[1]?.opensAt).toEqual(new Date(startedAt.getTime() + 3 * hour))
  })

  it('has one station "now" from its start to its end', () => {
    fc.assert(
      fc.property(month, instant, fc.integer({ min: 0, max: 200 * day }), ({ stages: given, zone }, startedAt, passed) => {
        const now = new Date(startedAt.getTime() + passed)
        const own = ownMonth(given, zone, startedAt, now)
        const over = own.endsAt !== null && own.endsAt <= now
        expect(own.stations.filter(({ phase }) => phase === 'now')).toHaveLength(over ? 0 : 1)
      }),
    )
  })
})
