import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { growthOf, mondayOf } from '@/lib/insights/growth'
import { daysOf, noMail, ratesOf } from '@/lib/insights/health'

const now = new Date('2026-11-22T05:00:00Z')
const week = (ago: number) => new Date(mondayOf(now).getTime() - ago * 7 * 24 * 3_600_000)

describe('growth', () => {
  it('begins its weeks on Monday at midnight UTC, also on a Sunday', () => {
    expect(mondayOf(now)).toEqual(new Date('2026-11-16T00:00:00Z'))
    expect(mondayOf(new Date('2026-11-16T00:00:00Z'))).toEqual(new Date('2026-11-16T00:00:00Z'))
  })

  it('shows 26 weeks, the present one last, on what was there before', () => {
    const steps = [
      { week: week(30), joined: 10, left: 2 },
      { week: week(25), joined: 1, left: 0 },
      { week: week(0), joined: 3, left: 1 },
    ]
    const weeks = growthOf(steps, now)
    expect(weeks).toHaveLength(26)
    expect([weeks[0]?.subscribers, weeks[24]?.subscribers, weeks[25]]).toEqual([
      9,
      9,
      { week: week(0), joined: 3, left: 1, subscribers: 11 },
    ])
  })

  it('ends with everybody who joined less everybody who left, whenever they did', () => {
    const step = fc.record({ ago: fc.nat(60), joined: fc.nat(9), left: fc.nat(9) })
    fc.assert(
      fc.property(fc.uniqueArray(step, { selector: ({ ago }) => ago }), (steps) => {
        const weeks = growthOf(
          steps.map(({ ago, ...rest }) => ({ week: week(ago), ...rest })),
          now,
        )
        expect(weeks.at(-1)?.subscribers).toBe(steps.reduce((sum, { joined, left }) => sum + joined - left, 0))
      }),
    )
  })
})

describe('mail health', () => {
  it('has a row for each of 30 days, today last, and shares of what the provider took', () => {
    const rows = [{ day: new Date('2026-11-22T00:00:00Z'), ...noMail, delivered: 90, underWay: 5, bounced: 4, complained: 1, failed: 7 }]
    const days = daysOf(rows, now)
    expect([days.length, days[0]?.day, days.at(-1)?.delivered]).toEqual([30, new Date('2026-10-24T00:00:00Z'), 90])
    expect(ratesOf(days)).toEqual({ sent: 100, bounced: 4, complained: 1, failed: 7, bounceRate: 0.04, complaintRate: 0.01 })
    expect(ratesOf(daysOf([], now))).toMatchObject({ sent: 0, bounceRate: 0, complaintRate: 0 })
  })
})
