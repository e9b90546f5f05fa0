import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bulkShare, forecast, type Limits } from '@/lib/broadcasts/budget/forecast'

const day = 86_400_000
const noon = new Date('2026-11-22T12:00:00Z')
const quota = (perDay: number, usedToday = 0): Limits => ({ quota: perDay, usedToday, perSecond: 200 })

describe('how long a letter takes', () => {
  it('without a quota only the rate counts', () => {
    const { finishesAt, ...rest } = forecast(120_000, { quota: null, usedToday: 0, perSecond: 200 }, noon)
    expect(rest).toEqual({ days: 1, perDay: null, leftToday: null })
    expect(finishesAt).toEqual(new Date('2026-11-22T12:10:00Z'))
  })

  it('with one it goes on day after day, and a tenth is left to sign-in mail', () => {
    expect(forecast(900, quota(1000), noon)).toMatchObject({ days: 1, perDay: 900, leftToday: 900 })
    expect(forecast(901, quota(1000), noon)).toMatchObject({ days: 2, finishesAt: new Date('2026-11-23T00:00:00.005Z') })
    expect(forecast(2000, quota(1000, 500), noon)).toMatchObject({ days: 3, leftToday: 400 })
  })

  it('a day already used up is none of its days', () => {
    expect(forecast(900, quota(1000, 950), noon)).toMatchObject({ days: 1, leftToday: 0, finishesAt: new Date('2026-11-23T00:00:04.500Z') })
  })

  it('nobody says when a transport of unknown speed ends', () => {
    expect(forecast(10, { quota: 100, usedToday: 0, perSecond: null }, noon)).toMatchObject({ days: 1, finishesAt: null })
  })

  it('is what counting day by day comes to', () => {
    const limits = fc.record({
      quota: fc.option(fc.integer({ min: 10, max: 5000 })),
      usedToday: fc.nat(6000),
      perSecond: fc.option(fc.double({ min: 0.01, max: 5, noNaN: true })),
    })
    const when = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }).map((at) => new Date(at))
    fc.assert(
      fc.property(fc.nat(40_000), limits, when, (recipients, limit, now) => {
        const { days, finishesAt } = forecast(recipients, limit, now)
        let [left, at, counted] = [recipients, now.getTime(), 0]
        let used = limit.usedToday
        let end = at
        while (left > 0) {
          const midnight = Math.floor(at / day) * day + day
          const byRate = limit.perSecond === null ? left : Math.floor((limit.perSecond * (midnight - at)) / 1000)
          const byQuota = limit.quota === null ? left : Math.max(0, bulkShare(limit.quota) - used)
          const today = Math.min(left, byRate, byQuota)
          if (today > 0) counted += 1
          left -= today
          end = at + (limit.perSecond === null ? 0 : Math.ceil((today / limit.perSecond) * 1000))
          at = midnight
          used = 0
        }
        expect(days).toBe(counted)
        expect(finishesAt?.getTime() ?? null).toBe(limit.perSecond === null ? null : end)
      }),
    )
  })

  it('never promises less time for more readers', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(1000), fc.integer({ min: 10, max: 9000 }), fc.nat(9000), (readers, more, perDay, used) => {
        const [few, many] = [forecast(readers, quota(perDay, used), noon), forecast(readers + more, quota(perDay, used), noon)]
        expect(many.days).toBeGreaterThanOrEqual(few.days)
        expect(Number(many.finishesAt)).toBeGreaterThanOrEqual(Number(few.finishesAt))
      }),
    )
  })
})
