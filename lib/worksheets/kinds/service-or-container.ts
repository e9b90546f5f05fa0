import type { Block, Sum } from '@/lib/worksheets/blocks'
import { type InputOf, line, number } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'
import {
  type Comparison,
  containersCost,
  crossover,
  eachCost,
  functionsCost,
  gbSeconds,
  hoursAMonth,
} from '@/lib/worksheets/kinds/crossover'
import { figures, originOf } from '@/lib/worksheets/kinds/figures'
import { fine, full, money, nearly, rough, shown } from '@/lib/worksheets/numbers'

const fields = {
  invocations: number('Requests a month', 'requests', { most: 1e13 }),
  peakFactor: number('The busiest moment, against the average', 'times', { least: 1, most: 10_000 }),
  milliseconds: number('One request takes', 'ms', { most: 900_000 }, 'As long as the function is billed for it'),
  memoryMb: number('Memory of the function', 'MB', { least: 1, most: 10_240 }, 'As you configure the function'),
  containers: number('Containers that always run', 'containers', { whole: true, least: 1, most: 10_000 }, 'Two, so that one may fail'),
  vcpus: number('Processors of each', 'vCPU', { most: 192 }),
  containerGb: number('Memory of each', 'GB', { most: 1024 }),
  reach: number('Each can serve', 'requests/s', { most: 1e7 }, 'Measured, if you can. Leave it empty if you do not know.'),
  currency: line('Currency', '', 8),
  perMillion: number('A million invocations', '', { most: 1e6 }, `Default: ${originOf('function-price-million-requests')}`),
  perGbSecond: number('A GB-second of a function', '', { most: 1e3 }, `Default: ${originOf('function-price-gb-second')}`),
  perVcpuHour: number('A vCPU of a container, an hour', '', { most: 1e3 }, `Default: ${originOf('container-price-vcpu-hour')}`),
  perGbHour: number('A GB of its memory, an hour', '', { most: 1e3 }, `Default: ${originOf('container-price-gb-hour')}`),
}

type SheetInput = InputOf<typeof fields>

export const serviceOrContainer = defineKind({
  name: 'service-or-container',
  title: 'Service or container',
  purpose: 'Find the traffic from which containers that always run cost less than functions paid by use.',
  sections: [
    { title: 'The work', fields: ['invocations', 'peakFactor', 'milliseconds', 'memoryMb'] },
    { title: 'The containers beside it', fields: ['containers', 'vcpus', 'containerGb', 'reach'] },
    {
      title: 'Prices',
      text: 'List prices go stale: look them up before you decide by them.',
      fields: ['currency', 'perMillion', 'perGbSecond', 'perVcpuHour', 'perGbHour'],
    },
  ],
  fields,
  start: {
    peakFactor: 5,
    milliseconds: 100,
    memoryMb: 128,
    containers: 2,
    vcpus: 1,
    containerGb: 2,
    currency: 'USD',
    perMillion: figures['function-price-million-requests'].value,
    perGbSecond: figures['function-price-gb-second'].value,
    perVcpuHour: figures['container-price-vcpu-hour'].value,
    perGbHour: figures['container-price-gb-hour'].value,
  },
  derive: (input) => {
    const missing = Object.entries(fields).flatMap(
      ([name, field]) =>
        input[name as keyof SheetInput] === null && name !== 'reach' && name !== 'invocations' ? [field.label.toLowerCase()] : [], // a name of these very fields
    )
    if (missing.length > 0) return [{ is: 'open', text: `Results appear with these: ${missing.join(', ')}.` }]
    const of = comparisonOf(input)
    const level = crossover(of)
    return [
      ...verdict(of, level, input),
      { is: 'sums', title: 'How it comes about', sums: sums(of, level, input) },
      ...plot(of, level, input),
      ...remarks(of, level, input),
    ]
  },
})

const known = (value: number | null) => value ?? 0
const comparisonOf = (input: SheetInput): Comparison => ({
  milliseconds: known(input.milliseconds),
  memoryMb: known(input.memoryMb),
  perMillion: known(input.perMillion),
  perGbSecond: known(input.perGbSecond),
  containers: known(input.containers),
  vcpus: known(input.vcpus),
  containerGb: known(input.containerGb),
  perVcpuHour: known(input.perVcpuHour),
  perGbHour: known(input.perGbHour),
})

const rate = (invocations: number) => `${shown(invocations / (hoursAMonth * 3600))} /s on average`

function verdict(of: Comparison, level: number | null, { invocations, currency }: SheetInput): Block[] {
  if (level === null) return [{ is: 'lead', text: 'Functions cost nothing at these prices, so no traffic makes containers cheaper.' }]
  const text = `Containers cost less from ${rough(level)} requests a month.`
  if (invocations === null) return [{ is: 'lead', text, note: `That is ${rate(level)}.` }]
  const [functions, containers] = [functionsCost(of, invocations), containersCost(of)]
  const cheaper = functions < containers ? 'functions' : 'containers'
  const note = `That is ${rate(level)}. At your ${shown(invocations)}, ${cheaper} are cheaper: ${money(functions, currency)} for functions, ${money(containers, currency)} for containers a month.`
  return [{ is: 'lead', text, note }]
}

function sums(of: Comparison, level: number | null, { invocations, currency }: SheetInput): Sum[] {
  // What is printed has to give what is printed: prices in full, and six figures of what is reckoned on with.
  const price = (value: number) => `${full(value)} ${currency}`.trim()
  const found = (value: number) => `${fine(value)} ${currency}`.trim()
  return [
    {
      name: 'GB-seconds of one request',
      formula: 'time in seconds × memory in MB ÷ 1,024',
      numbers: `${full(of.milliseconds / 1000)} s × ${full(of.memoryMb)} ÷ 1,024`,
      result: `${fine(gbSeconds(of))} GB-s`,
    },
    {
      name: 'One million requests in functions',
      formula: 'price of a million + a million × GB-seconds × price of a GB-second',
      numbers: `${price(of.perMillion)} + 1,000,000 × ${fine(gbSeconds(of))} × ${price(of.perGbSecond)}`,
      result: found(eachCost(of) * 1e6),
    },
    {
      name: 'Containers, a month',
      formula: `containers × (vCPU × price + GB × price) × ${hoursAMonth} hours`,
      numbers: `${of.containers} × (${full(of.vcpus)} × ${price(of.perVcpuHour)} + ${full(of.containerGb)} × ${price(of.perGbHour)}) × ${hoursAMonth}`,
      result: found(containersCost(of)),
    },
    ...(level === null
      ? []
      : [
          {
            name: 'Where they cost the same',
            formula: 'containers a month ÷ one million requests × a million',
            numbers: `${fine(containersCost(of))} ÷ ${fine(eachCost(of) * 1e6)} × 1,000,000`,
            result: `about ${nearly(level)} requests`,
          },
        ]),
    ...(invocations === null
      ? []
      : [
          {
            name: 'Functions at your traffic, a month',
            formula: 'requests ÷ a million × one million requests in functions',
            numbers: `${full(invocations)} ÷ 1,000,000 × ${fine(eachCost(of) * 1e6)}`,
            result: money(functionsCost(of, invocations), currency),
          },
        ]),
  ]
}

function plot(of: Comparison, level: number | null, { invocations, currency }: SheetInput): Block[] {
  const most = Math.max(2 * (level ?? 0), 1.25 * (invocations ?? 0))
  if (most <= 0) return []
  const steps = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most)
  const marks = [...new Set([...steps, ...(level === null ? [] : [level]), ...(invocations === null ? [] : [invocations])])].sort(
    (a, b) => a - b,
  )
  const [functions, containers] = [(x: number) => functionsCost(of, x), () => containersCost(of)]
  const line = (cost: (x: number) => number) => marks.map((x) => [x, cost(x)] as const)
  return [
    {
      is: 'curves',
      title: 'Cost a month by traffic',
      summary: level === null ? 'Functions cost nothing.' : `The lines meet at ${rough(level)} requests a month.`,
      x: 'requests a month',
      y: `${currency} a month`,
      curves: [
        { label: 'Functions', points: line(functions) },
        { label: 'Containers', points: line(containers) },
      ],
      mark: level === null ? null : { x: level, y: containersCost(of), words: 'the same' },
    },
    {
      is: 'table',
      title: 'The same in numbers',
      columns: [
        { label: 'Requests a month', isNumber: true },
        { label: 'Functions', isNumber: true },
        { label: 'Containers', isNumber: true },
        { label: 'Cheaper' },
      ],
      rows: marks.map((x) => [
        shown(Math.round(x)),
        money(functions(x), currency),
        money(containers(), currency),
        x === level ? 'the same' : functions(x) < containers() ? 'functions' : 'containers',
      ]),
    },
  ]
}

function remarks(of: Comparison, level: number | null, { invocations, peakFactor, reach }: SheetInput): Block[] {
  const peak = (known(invocations) / (hoursAMonth * 3600)) * known(peakFactor)
  const carried = known(reach) * of.containers
  const levelPeak = (known(level) / (hoursAMonth * 3600)) * known(peakFactor)
  const words = [
    ...(reach !== null && reach > 0 && peak > carried
      ? [`Your peak of ${shown(peak)} /s needs ${Math.ceil(peak / reach)} such containers, and you reckon with ${of.containers}.`]
      : []),
    ...(reach !== null && reach > 0 && levelPeak > carried
      ? [
          `Where the lines meet, the peak is ${shown(levelPeak)} /s: ${of.containers} such containers carry ${shown(carried)}. Reckon with more of them, and the lines meet later.`,
        ]
      : []),
    'The cost of people is in neither line: who patches the containers, and who hunts cold starts.',
  ]
  return words.map((text) => ({ is: 'note', text }))
}
