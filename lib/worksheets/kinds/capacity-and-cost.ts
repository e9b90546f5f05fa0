import type { Block } from '@/lib/worksheets/blocks'
import { amount, choice, type InputOf, line, number } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'
import { type Capacity, capacityOf, costOf, type Load, type Prices } from '@/lib/worksheets/kinds/capacity'
import { capacitySums, costSums } from '@/lib/worksheets/kinds/capacity-sums'
import { figures, originOf } from '@/lib/worksheets/kinds/figures'
import { money, shown } from '@/lib/worksheets/numbers'
import { sizeWords } from '@/lib/worksheets/units'

const fields = {
  users: number('People who use it', 'people', { whole: true, most: 1e11 }, 'Everybody with an account, or everybody who comes in a month'),
  activeShare: number('Of them, active on an average day', '%', { most: 100 }),
  actionsPerDay: number('What one of them does a day', 'actions', { most: 1e6 }, 'Searches, orders, messages'),
  requestsPerAction: number('Requests each of these makes', 'requests', { most: 10_000 }),
  peakFactor: number(
    'The busiest moment, against the average',
    'times',
    { least: 1, most: 10_000 },
    'A working day often has 3, an evening after the television 10',
  ),
  readShare: number('Requests that only read', '%', { most: 100 }),
  request: amount('A request carries', sizeWords),
  response: amount('A response carries', sizeWords),
  written: amount('A write stores', sizeWords, 'What stays of it, with its indexes'),
  retentionDays: number('Kept for', 'days', { most: 36_500 }),
  copies: number('Copies of it', 'copies', { least: 1, most: 100, whole: true }, 'Replicas and backups, the original counted'),
  currency: line('Currency', '', 8),
  perMillion: number('A million requests', '', { most: 1e9 }, `Default: ${originOf('apigw-http-price')}`),
  perStored: number('Storage, for each GB and month', '', { most: 1e9 }, `Default: ${originOf('object-storage-price-gb-month')}`),
  perOut: number('Sent out, for each GB', '', { most: 1e9 }, `Default: ${originOf('egress-price-gb')}`),
  size: choice(
    'A GB of these prices is',
    { GB: '10⁹ bytes (GB)', GiB: '2³⁰ bytes (GiB)' },
    'Many price lists write GB and mean the larger one',
  ),
  fixed: number('Fixed each month', '', { most: 1e12 }, 'What runs whether anybody comes or not: databases, balancers, licenses'),
  spread: number('How far the usage may be off', '%', { most: 100 }, 'Makes the range of the costs'),
}

type SheetInput = InputOf<typeof fields>

export const capacityAndCost = defineKind({
  name: 'capacity-and-cost',
  title: 'Capacity and cost',
  purpose: 'From people and what they do to requests, bandwidth, storage and a monthly cost, with every formula beside its result.',
  sections: [
    { title: 'People and what they do', fields: ['users', 'activeShare', 'actionsPerDay', 'requestsPerAction', 'peakFactor', 'readShare'] },
    { title: 'How large it is', fields: ['request', 'response', 'written', 'retentionDays', 'copies'] },
    { title: 'What it costs', fields: ['currency', 'perMillion', 'perStored', 'perOut', 'size', 'fixed', 'spread'] },
  ],
  fields,
  start: {
    activeShare: 20,
    actionsPerDay: 10,
    requestsPerAction: 1,
    peakFactor: 5,
    readShare: 90,
    request: { value: 2, unit: 'KB' },
    response: { value: 20, unit: 'KB' },
    written: { value: 1, unit: 'KB' },
    retentionDays: 365,
    copies: 3,
    currency: 'USD',
    perMillion: figures['apigw-http-price'].value,
    perStored: figures['object-storage-price-gb-month'].value,
    perOut: figures['egress-price-gb'].value,
    size: 'GB',
    fixed: 0,
    spread: 30,
  },
  derive: (input) => {
    const missing = missingIn(input)
    if (missing.length > 0) return [{ is: 'open', text: `Results appear with these: ${missing.join(', ')}.` }]
    const [load, prices] = [loadOf(input), pricesOf(input)]
    const capacity = capacityOf(load)
    const cost = costOf(capacity, prices)
    return [
      lead(capacity, cost, input.currency),
      { is: 'sums', title: 'Traffic and storage', sums: capacitySums(load, capacity) },
      { is: 'sums', title: 'Cost a month', sums: costSums(prices, capacity, cost, input.currency) },
      ...remarks(load, capacity, prices, cost),
    ]
  },
})

const missingIn = (input: SheetInput) =>
  Object.entries(fields).flatMap(([name, field]) => {
    const part = input[name as keyof SheetInput] // a name of these very fields
    const isMissing = part === null || (typeof part === 'object' && part.value === null)
    return isMissing && (field.is === 'number' || field.is === 'amount') ? [field.label.toLowerCase()] : []
  })

const known = (value: number | null) => value ?? 0
const sizeIn = ({ value, unit }: SheetInput['request']) => ({ value: known(value), unit })

const loadOf = (input: SheetInput): Load => ({
  users: known(input.users),
  activeShare: known(input.activeShare) / 100,
  actionsPerDay: known(input.actionsPerDay),
  requestsPerAction: known(input.requestsPerAction),
  peakFactor: known(input.peakFactor),
  readShare: known(input.readShare) / 100,
  request: sizeIn(input.request),
  response: sizeIn(input.response),
  written: sizeIn(input.written),
  retentionDays: known(input.retentionDays),
  copies: known(input.copies),
})

const pricesOf = (input: SheetInput): Prices => ({
  perMillion: known(input.perMillion),
  perStored: known(input.perStored),
  perOut: known(input.perOut),
  size: input.size || 'GB',
  fixed: known(input.fixed),
  spread: known(input.spread) / 100,
})

const lead = ({ mean, peak }: Capacity, { low, high, middle }: ReturnType<typeof costOf>, currency: string): Block => ({
  is: 'lead',
  text: `${shown(mean.amount)} requests/s on average, ${shown(peak.amount)} at the peak; ${money(low.amount, currency)} to ${money(high.amount, currency)} a month.`,
  note: `${money(middle.amount, currency)} a month if the usage is as you say.`,
})

function remarks(load: Load, capacity: Capacity, { spread }: Prices, cost: ReturnType<typeof costOf>): Block[] {
  const parts = [
    { name: 'what is sent out', amount: cost.out.amount },
    { name: 'storage', amount: cost.storage.amount },
    { name: 'requests', amount: cost.requests.amount },
    { name: 'what is fixed', amount: cost.fixed.amount },
  ].sort((a, b) => b.amount - a.amount)
  const [first] = parts
  const words = [
    ...(first && cost.middle.amount > 0 && first.amount > cost.middle.amount / 2
      ? [`More than half of the cost is ${first.name}: an error there matters most.`]
      : []),
    ...(capacity.peak.amount > 0 && capacity.peak.amount < 1
      ? ['Less than one request a second at the peak: the smallest machine will do, twice.']
      : []),
    ...(spread === 0 ? ['Without a spread the range is a single number, which no estimate is.'] : []),
    ...(load.copies === 1 ? ['One copy: a disk that dies takes the data along.'] : []),
  ]
  return words.map((text) => ({ is: 'note', text }))
}
