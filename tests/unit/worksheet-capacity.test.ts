import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Capacity, capacityOf, costOf, type Load, type Prices } from '@/lib/worksheets/kinds/capacity'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { emptyInput } from '@/lib/worksheets/typing'
import type { Size } from '@/lib/worksheets/units'

const size = fc.record({ value: fc.integer({ min: 0, max: 2000 }), unit: fc.constantFrom<Size>('KB', 'MB', 'KiB', 'GiB') })
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
const loads: fc.Arbitrary<Load> = fc.record({
  users: fc.integer({ min: 0, max: 1e8 }),
  activeShare: share,
  actionsPerDay: fc.integer({ min: 0, max: 500 }),
  requestsPerAction: fc.integer({ min: 0, max: 30 }),
  peakFactor: fc.integer({ min: 1, max: 50 }),
  readShare: share,
  request: size,
  response: size,
  written: size,
  retentionDays: fc.integer({ min: 0, max: 4000 }),
  copies: fc.integer({ min: 1, max: 6 }),
})
const prices: fc.Arbitrary<Prices> = fc.record({
  perMillion: fc.integer({ min: 0, max: 50 }),
  perStored: fc.integer({ min: 0, max: 100 }).map((cents) => cents / 100),
  perOut: fc.integer({ min: 0, max: 100 }).map((cents) => cents / 100),
  size: fc.constantFrom('GB' as const, 'GiB' as const),
  fixed: fc.integer({ min: 0, max: 10_000 }),
  spread: share,
})

const amountsOf = (capacity: Capacity) => Object.entries(capacity).map(([name, { amount }]) => [name, amount] as const)
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

const day: Load = {
  users: 864_000,
  activeShare: 0.5,
  actionsPerDay: 10,
  requestsPerAction: 2,
  peakFactor: 4,
  readShare: 0.9,
  request: { value: 1, unit: 'KB' },
  response: { value: 10, unit: 'KB' },
  written: { value: 2, unit: 'KB' },
  retentionDays: 100,
  copies: 3,
}

describe('a capacity sheet', () => {
  it('comes to what Tomás reckons on paper', () => {
    const at = capacityOf(day)
    // 432,000 people × 20 requests = 8,640,000 a day = 100/s; 10 % of them store 2 KB.
    expect(at.activeUsers).toEqual({ amount: 432_000, unit: 'user' })
    expect(at.mean).toEqual({ amount: 100, unit: 'request/s' })
    expect(at.peak.amount).toBe(400)
    expect(at.outAtPeak).toEqual({ amount: 4_000_000, unit: 'B/s' })
    expect(at.storedADay.amount).toBeCloseTo(1.728e9, 0)
    expect(at.kept.amount).toBeCloseTo(5.184e11, 0)
    const cost = costOf(at, { perMillion: 1, perStored: 0.02, perOut: 0.1, size: 'GB', fixed: 100, spread: 0.5 })
    // 259.2 million requests, 518.4 GB kept, 2,592 GB out.
    expect([cost.requests, cost.storage, cost.out].map(({ amount }) => Number(amount.toFixed(3)))).toEqual([259.2, 10.368, 259.2])
    expect([cost.low, cost.middle, cost.high].map(({ amount }) => Number(amount.toFixed(3)))).toEqual([364.384, 628.768, 893.152])
  })

  it('doubles everything when the users double', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const twice = capacityOf({ ...load, users: load.users * 2 })
        for (const [name, amount] of amountsOf(capacityOf(load)))
          expect(near(twice[name as keyof Capacity].amount, 2 * amount), name).toBe(true)
      }),
    )
  })

  it('leaves the rates alone when only the retention doubles, and doubles what is kept', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const [once, twice] = [capacityOf(load), capacityOf({ ...load, retentionDays: load.retentionDays * 2 })]
        expect(twice.peak).toEqual(once.peak)
        expect(twice.growthAMonth).toEqual(once.growthAMonth)
        expect(near(twice.kept.amount, 2 * once.kept.amount)).toBe(true)
      }),
    )
  })

  it('never comes to less when more is asked of it', () => {
    const growing = ['users', 'actionsPerDay', 'requestsPerAction', 'peakFactor', 'retentionDays', 'copies'] as const
    fc.assert(
      fc.property(loads, prices, fc.constantFrom(...growing), fc.integer({ min: 1, max: 50 }), (load, price, name, more) => {
        const [before, after] = [capacityOf(load), capacityOf({ ...load, [name]: load[name] + more })]
        for (const [of, amount] of amountsOf(before)) expect(after[of as keyof Capacity].amount, of).toBeGreaterThanOrEqual(amount)
        expect(costOf(after, price).middle.amount).toBeGreaterThanOrEqual(costOf(before, price).middle.amount)
      }),
    )
  })

  it('splits what is read from what is written without losing a request', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const at = capacityOf(load)
        expect(near(at.reads.amount + at.writes.amount, at.mean.amount)).toBe(true)
      }),
    )
  })

  it('puts the middle between low and high, and costs the same by GiB when the price is by GiB', () => {
    fc.assert(
      fc.property(loads, prices, (load, price) => {
        const at = capacityOf(load)
        const cost = costOf(at, price)
        expect(cost.low.amount).toBeLessThanOrEqual(cost.middle.amount)
        expect(cost.middle.amount).toBeLessThanOrEqual(cost.high.amount)
        const [byGB, byGiB] = [
          costOf(at, { ...price, size: 'GB' }),
          costOf(at, { ...price, size: 'GiB', perStored: price.perStored * 1.073741824, perOut: price.perOut * 1.073741824 }),
        ]
        expect(near(byGB.middle.amount, byGiB.middle.amount)).toBe(true)
      }),
    )
  })

  it('names what it still needs', () => {
    const kind = kindOf('capacity-and-cost')
    if (!kind) throw new Error('there is no capacity sheet')
    expect(kind.derive(emptyInput(kind.fields, kind.start))).toEqual([
      { is: 'open', text: 'Results appear with these: people who use it.' },
    ])
  })
})
