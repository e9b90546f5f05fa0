import {
  bytes,
  daysAMonth,
  flow,
  inSize,
  over,
  per,
  plus,
  type Quantity,
  quantity,
  type Size,
  secondsADay,
  times,
} from '@/lib/worksheets/units'

/** What a system has to carry, in plain numbers: shares from 0 to 1, days, and sizes with their unit. */
export type Load = {
  users: number
  activeShare: number
  actionsPerDay: number
  requestsPerAction: number
  peakFactor: number
  readShare: number
  request: { value: number; unit: Size }
  response: { value: number; unit: Size }
  written: { value: number; unit: Size }
  retentionDays: number
  copies: number
}

export type Prices = {
  perMillion: number
  perStored: number
  perOut: number
  /** What the prices of sizes are for. */
  size: 'GB' | 'GiB'
  fixed: number
  /** How far the usage may be off, from 0 to 1. */
  spread: number
}

/** What the load comes to. Rates are those of an average day, but for the peak. Units stand in the types. */
export function capacityOf(load: Load) {
  const activeUsers = times(quantity(load.users, 'user'), load.activeShare)
  const requestsADay = times(over(quantity(load.actionsPerDay, 'action/user'), activeUsers), load.requestsPerAction)
  const daily = quantity(requestsADay.amount, 'request')
  const mean = per(daily, secondsADay)
  const peak = times(mean, load.peakFactor)
  const writesADay = times(daily, 1 - load.readShare)
  const sizeOf = ({ value, unit }: { value: number; unit: Size }) => per(bytes(value, unit), quantity(1, 'request'))
  const storedADay = over(sizeOf(load.written), writesADay)
  return {
    activeUsers,
    daily,
    mean,
    peak,
    reads: times(mean, load.readShare),
    writes: times(mean, 1 - load.readShare),
    inAtPeak: flow(sizeOf(load.request), peak),
    outAtPeak: flow(sizeOf(load.response), peak),
    storedADay,
    growthAMonth: times(storedADay, daysAMonth * load.copies),
    kept: times(storedADay, load.retentionDays * load.copies),
    monthly: times(daily, daysAMonth),
    outAMonth: times(over(sizeOf(load.response), daily), daysAMonth),
  }
}

export type Capacity = ReturnType<typeof capacityOf>

/** What it costs a month once storage has reached its retention: parts in the middle, and the sum when usage is off by the spread. */
export function costOf(capacity: Capacity, prices: Prices) {
  const money = (amount: number): Quantity<'money'> => quantity(amount, 'money')
  const requests = money((capacity.monthly.amount / 1e6) * prices.perMillion)
  const storage = money(inSize(capacity.kept, prices.size) * prices.perStored)
  const out = money(inSize(capacity.outAMonth, prices.size) * prices.perOut)
  const fixed = money(prices.fixed)
  const usage = plus(plus(requests, storage), out)
  return {
    requests,
    storage,
    out,
    fixed,
    low: plus(fixed, times(usage, 1 - prices.spread)),
    middle: plus(fixed, usage),
    high: plus(fixed, times(usage, 1 + prices.spread)),
  }
}
