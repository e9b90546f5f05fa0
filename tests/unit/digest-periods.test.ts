import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastPeriod } from '@/lib/notifications/periods'
import { writeLocal } from '@/lib/time'

const at = (text: string) => new Date(text)
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/Sao_Paulo']

describe('a digest', () => {
  it('is due at seven of the reader’s own clock, also in the days the clock is moved', () => {
    const berlin = (now: string) => lastPeriod('daily', 'Europe/Berlin', at(now))
    expect(berlin('2026-11-16T05:59:59Z')).toEqual({ name: '2026-11-15', until: at('2026-11-15T06:00:00Z') })
    expect(berlin('2026-11-16T06:00:00Z')).toEqual({ name: '2026-11-16', until: at('2026-11-16T06:00:00Z') })
    // The last Sundays of March and October.
    expect(berlin('2026-03-28T12:00:00Z').until).toEqual(at('2026-03-28T06:00:00Z'))
    expect(berlin('2026-03-29T05:00:00Z').until).toEqual(at('2026-03-29T05:00:00Z'))
    expect(berlin('2026-10-25T05:59:00Z').until).toEqual(at('2026-10-24T05:00:00Z'))
    expect(berlin('2026-10-25T06:00:00Z').until).toEqual(at('2026-10-25T06:00:00Z'))
  })

  it('of the week is due on Mondays of the reader', () => {
    const kiritimati = lastPeriod('weekly', 'Pacific/Kiritimati', at('2026-11-15T17:00:00Z'))
    expect(kiritimati).toEqual({ name: '2026-11-16', until: at('2026-11-15T17:00:00Z') })
    expect(lastPeriod('weekly', 'America/New_York', at('2026-11-16T11:59:00Z')).name).toBe('2026-11-09')
    expect(lastPeriod('weekly', 'America/New_York', at('2026-11-16T12:00:00Z')).name).toBe('2026-11-16')
  })

  it('has one period at any moment, the next begins where it ends, and each local day names one', () => {
    const moment = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), fc.constantFrom('daily' as const, 'weekly' as const), (now, zone, rhythm) => {
        const { name, until } = lastPeriod(rhythm, zone, now)
        expect(until <= now).toBe(true)
        expect(writeLocal(until, zone)).toBe(`${name}T07:00`)
        expect(lastPeriod(rhythm, zone, until)).toEqual({ name, until })
        const before = lastPeriod(rhythm, zone, new Date(until.getTime() - 1))
        const hours = (until.getTime() - before.until.getTime()) / 3_600_000
        expect(Math.abs(hours - (rhythm === 'daily' ? 24 : 168))).toBeLessThanOrEqual(1)
        expect(before.name < name).toBe(true)
      }),
    )
  })

  it('follows UTC where the zone is unknown', () => {
    expect(lastPeriod('daily', 'Atlantis/Center', at('2026-11-16T07:00:00Z')).until).toEqual(at('2026-11-16T07:00:00Z'))
  })
})
