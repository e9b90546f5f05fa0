import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datesOf } from '@/lib/challenges/schedule/plan'
import { endsAt, hasOpened, inOrder, nextStage, type StageDates, stateAt, stationsAt, timelineProblems } from '@/lib/challenges/timeline'
import { localInstant, readLocal, writeLocal } from '@/lib/time'

const day = 24 * 3_600_000
const kinds = ['brief', 'self_review', 'reference', 'round_up'] as const
const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
const stages: fc.Arbitrary<StageDates[]> = fc
  .tuple(
    fc.subarray([...kinds], { minLength: 1 }),
    fc.array(fc.record({ opensAt: instant, length: fc.option(fc.integer({ min: 1, max: 60 * day })) }), { minLength: 4, maxLength: 4 }),
  )
  .map(([chosen, dates]) =>
    chosen.map((kind, index) => {
      const { opensAt, length } = dates[index] ?? { opensAt: new Date(0), length: null }
      return { kind, opensAt, closesAt: length ? new Date(opensAt.getTime() + length) : null }
    }),
  )
const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC')

describe('a month', () => {
  it('shows its stages in the order they open, whatever order they are stored in', () => {
    fc.assert(
      fc.property(stages, instant, (given, now) => {
        const shown = stationsAt({ announcedAt: new Date(0), archivesAt: null, stages: given }, now)
        const moments = shown.map(({ opensAt }) => opensAt.getTime())
        expect(moments).toEqual([...moments].sort((a, b) => a - b))
        expect(shown.map(({ kind }) => kind).sort()).toEqual(given.map(({ kind }) => kind).sort())
      }),
    )
  })

  it('has exactly one station "now" while it is live, and none otherwise', () => {
    fc.assert(
      fc.property(stages, instant, (given, now) => {
        const dates = { announcedAt: new Date(0), archivesAt: null, stages: given }
        const present = stationsAt(dates, now).filter(({ phase }) => phase === 'now')
        expect(present).toHaveLength(stateAt(dates, now) === 'live' ? 1 : 0)
      }),
    )
  })

  it('never goes back: what has opened stays open, and the states follow one another', () => {
    const order = ['draft', 'scheduled', 'live', 'closed', 'archived']
    fc.assert(
      fc.property(stages, instant, fc.integer({ min: 0, max: 800 * day }), instant, (given, now, later, announcedAt) => {
        const end = endsAt(given)
        const dates = { announcedAt, archivesAt: end && new Date(Math.max(end.getTime(), announcedAt.getTime()) + 28 * day), stages: given }
        const then = new Date(now.getTime() + later)
        expect(order.indexOf(stateAt(dates, then))).toBeGreaterThanOrEqual(order.indexOf(stateAt(dates, now)))
        for (const stage of given) if (hasOpened(stage, now)) expect(hasOpened(stage, then)).toBe(true)
      }),
    )
  })

  it('opens a stage at its very moment and not a millisecond before', () => {
    fc.assert(
      fc.property(stages, (given) => {
        for (const stage of given) {
          expect(hasOpened(stage, stage.opensAt)).toBe(true)
          expect(hasOpened(stage, new Date(stage.opensAt.getTime() - 1))).toBe(false)
        }
      }),
    )
  })

  it('names as next the earliest stage that has not opened', () => {
    fc.assert(
      fc.property(stages, instant, (given, now) => {
        const ahead = given.filter(({ opensAt }) => opensAt > now).map(({ opensAt }) => opensAt.getTime())
        expect(nextStage(given, now)?.opensAt.getTime() ?? null).toBe(ahead.length ? Math.min(...ahead) : null)
      }),
    )
  })

  it('does not end while its last stage has no end', () => {
    const open = [{ kind: 'brief' as const, opensAt: new Date('2026-11-02'), closesAt: null }]
    expect(endsAt(open)).toBeNull()
    expect(stateAt({ announcedAt: new Date('2026-11-01'), archivesAt: null, stages: open }, new Date('2046-01-01'))).toBe('live')
  })

  it('takes the opening of the next stage as a missing end', () => {
    const first = { kind: 'brief' as const, opensAt: new Date('2026-11-02'), closesAt: null }
    const last = { kind: 'round_up' as const, opensAt: new Date('2026-11-09'), closesAt: new Date('2026-11-16') }
    expect(endsAt([last, first])).toEqual(last.closesAt)
  })

  it('is a draft until it is announced, and stays one without stages', () => {
    expect(stateAt({ announcedAt: null, archivesAt: null, stages: [] }, new Date())).toBe('draft')
    expect(stateAt({ announcedAt: new Date(0), archivesAt: null, stages: [] }, new Date())).toBe('draft')
  })

  it('is told what is wrong: ends before openings, equal openings, a reference before the self-review', () => {
    const at = (text: string) => new Date(text)
    expect(
      timelineProblems([
        { kind: 'brief', opensAt: at('2026-11-02'), closesAt: at('2026-11-01') },
        { kind: 'reference', opensAt: at('2026-11-03'), closesAt: null },
        { kind: 'self_review', opensAt: at('2026-11-03'), closesAt: null },
      ]).map(({ problem }) => problem),
    ).toEqual(['ends-before-it-opens', 'opens-with-another', 'out-of-order'])
    expect(inOrder([]).length).toBe(0)
  })
})

describe('dates made from a plan', () => {
  const plan = [
    { kind: 'brief' as const, afterDays: 0, at: '09:00', summary: '' },
    { kind: 'self_review' as const, afterDays: 7, at: '09:00', summary: '' },
    { kind: 'round_up' as const, afterDays: 21, at: '09:00', lastsDays: 7, summary: '' },
  ]

  it('keep the wall time over a change of clocks', () => {
    const [brief, selfReview] = datesOf(plan, new Date('2026-10-20T12:00Z'), 'Europe/Berlin')
    expect(brief?.opensAt.toISOString()).toBe('2026-10-20T07:00:00.000Z')
    expect(selfReview?.opensAt.toISOString()).toBe('2026-10-27T08:00:00.000Z')
  })

  it('show the planned wall time in every zone and on every day', () => {
    fc.assert(
      fc.property(instant, zones, fc.integer({ min: 0, max: 400 }), (start, zone, days) => {
        expect(writeLocal(localInstant(start, zone, days, '12:00'), zone).slice(11)).toBe('12:00')
      }),
    )
  })

  it('are in order and free of problems, whatever the first day and the zone', () => {
    fc.assert(
      fc.property(instant, zones, (start, zone) => {
        expect(timelineProblems(datesOf(plan, start, zone))).toEqual([])
      }),
    )
  })
})

describe('a wall time an organizer types', () => {
  it('is refused when the clocks skip it', () => {
    expect(readLocal('2026-03-29T02:30', 'Europe/Berlin')).toBeNull()
  })

  it('means the first of an hour that happens twice, or the second when asked', () => {
    expect(readLocal('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(readLocal('2026-10-25T02:30', 'Europe/Berlin', true)?.toISOString()).toBe('2026-10-25T01:30:00.000Z')
  })

  it('comes back as it was typed', () => {
    fc.assert(
      fc.property(instant, zones, (moment, zone) => {
        const typed = writeLocal(moment, zone)
        const read = readLocal(typed, zone)
        expect(read && writeLocal(read, zone)).toBe(typed)
      }),
    )
  })
})
