import type { Sum } from '@/lib/worksheets/blocks'
import type { Capacity, costOf, Load, Prices } from '@/lib/worksheets/kinds/capacity'
import { exact, money, percent, shown } from '@/lib/worksheets/numbers'
import { daysAMonth, inSize, type Quantity, type Size } from '@/lib/worksheets/units'

const bits = ({ amount }: Quantity<'B/s'>) => {
  const megabits = (amount * 8) / 1e6
  return megabits >= 1000 ? `${shown(megabits / 1000)} Gbit/s` : `${shown(megabits)} Mbit/s`
}

/** A size in the largest decimal unit that leaves one or more of it. */
const large = (size: Quantity<'B'>) => {
  const unit = (['TB', 'GB', 'MB'] as const).find((name) => inSize(size, name) >= 1) ?? 'KB'
  return `${shown(inSize(size, unit))} ${unit}`
}

const typed = ({ value, unit }: { value: number; unit: Size }) => `${exact(value)} ${unit}`

/** Each result of the load with the way to it. */
export function capacitySums(load: Load, at: Capacity): Sum[] {
  const writes = 1 - load.readShare
  return [
    {
      name: 'Active people a day',
      formula: 'people × active share',
      numbers: `${exact(load.users)} × ${percent(load.activeShare)}`,
      result: shown(at.activeUsers.amount),
    },
    {
      name: 'Requests a day',
      formula: 'active people × actions × requests per action',
      numbers: `${shown(at.activeUsers.amount)} × ${exact(load.actionsPerDay)} × ${exact(load.requestsPerAction)}`,
      result: shown(at.daily.amount),
    },
    {
      name: 'Requests a second, on average',
      formula: 'requests a day ÷ 86,400 seconds',
      numbers: `${shown(at.daily.amount)} ÷ 86,400 s`,
      result: `${shown(at.mean.amount)} /s`,
      note: `${shown(at.reads.amount)} /s read, ${shown(at.writes.amount)} /s write`,
    },
    {
      name: 'Requests a second, at the peak',
      formula: 'average × peak factor',
      numbers: `${shown(at.mean.amount)} /s × ${exact(load.peakFactor)}`,
      result: `${shown(at.peak.amount)} /s`,
    },
    {
      name: 'Coming in at the peak',
      formula: 'peak × size of a request × 8 bits',
      numbers: `${shown(at.peak.amount)} /s × ${typed(load.request)} × 8`,
      result: bits(at.inAtPeak),
    },
    {
      name: 'Going out at the peak',
      formula: 'peak × size of a response × 8 bits',
      numbers: `${shown(at.peak.amount)} /s × ${typed(load.response)} × 8`,
      result: bits(at.outAtPeak),
    },
    {
      name: 'New data a day, one copy',
      formula: 'requests a day × share that writes × size of a write',
      numbers: `${shown(at.daily.amount)} × ${percent(writes)} × ${typed(load.written)}`,
      result: large(at.storedADay),
    },
    {
      name: 'Growth a month, all copies',
      formula: `new data a day × ${daysAMonth} days × copies`,
      numbers: `${large(at.storedADay)} × ${daysAMonth} × ${exact(load.copies)}`,
      result: large(at.growthAMonth),
      note: `until it has been kept for ${exact(load.retentionDays)} days`,
    },
    {
      name: 'Kept in the end, all copies',
      formula: 'new data a day × days kept × copies',
      numbers: `${large(at.storedADay)} × ${exact(load.retentionDays)} × ${exact(load.copies)}`,
      result: large(at.kept),
    },
    {
      name: 'Sent out a month',
      formula: `requests a day × ${daysAMonth} days × size of a response`,
      numbers: `${shown(at.daily.amount)} × ${daysAMonth} × ${typed(load.response)}`,
      result: large(at.outAMonth),
    },
  ]
}

/** Each part of the cost with the way to it, and the range. */
export function costSums(prices: Prices, at: Capacity, cost: ReturnType<typeof costOf>, currency: string): Sum[] {
  const price = (value: number) => `${exact(value)} ${currency}`.trim()
  const usage = cost.middle.amount - cost.fixed.amount
  return [
    {
      name: 'Requests',
      formula: `requests a day × ${daysAMonth} days ÷ a million × price`,
      numbers: `${shown(at.daily.amount)} × ${daysAMonth} ÷ 1,000,000 × ${price(prices.perMillion)}`,
      result: money(cost.requests.amount, currency),
    },
    {
      name: 'Storage',
      formula: `kept in the end, in ${prices.size} × price`,
      numbers: `${shown(inSize(at.kept, prices.size))} ${prices.size} × ${price(prices.perStored)}`,
      result: money(cost.storage.amount, currency),
    },
    {
      name: 'Sent out',
      formula: `sent out a month, in ${prices.size} × price`,
      numbers: `${shown(inSize(at.outAMonth, prices.size))} ${prices.size} × ${price(prices.perOut)}`,
      result: money(cost.out.amount, currency),
    },
    { name: 'Fixed', formula: 'as you say', numbers: price(prices.fixed), result: money(cost.fixed.amount, currency) },
    {
      name: 'Together, as you say',
      formula: 'fixed + requests + storage + sent out',
      numbers: [cost.fixed, cost.requests, cost.storage, cost.out].map(({ amount }) => money(amount, '')).join(' + '),
      result: money(cost.middle.amount, currency),
    },
    {
      name: 'Low',
      formula: 'fixed + usage × (1 − spread)',
      numbers: `${money(cost.fixed.amount, '')} + ${money(usage, '')} × ${percent(1 - prices.spread)}`,
      result: money(cost.low.amount, currency),
    },
    {
      name: 'High',
      formula: 'fixed + usage × (1 + spread)',
      numbers: `${money(cost.fixed.amount, '')} + ${money(usage, '')} × ${percent(1 + prices.spread)}`,
      result: money(cost.high.amount, currency),
    },
  ]
}
