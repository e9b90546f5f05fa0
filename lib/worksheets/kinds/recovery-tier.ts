import type { Block } from '@/lib/worksheets/blocks'
import { type InputOf, line, number } from '@/lib/worksheets/fields'
import { defineKind } from '@/lib/worksheets/kind'
import { figures, originOf } from '@/lib/worksheets/kinds/figures'
import { type Asked, chosenTier, meets, type Tier, tiers } from '@/lib/worksheets/kinds/tiers'
import { exact, money, shown } from '@/lib/worksheets/numbers'

const fields = {
  what: line('What has to come back', 'The part of the system these numbers are for: parts may differ', 160),
  rto: number(
    'People may wait for',
    'minutes',
    { most: 1e6 },
    'Recovery time objective (RTO): from the disaster until they are served again',
  ),
  rpo: number('Work that may be lost', 'minutes', { most: 1e6 }, 'Recovery point objective (RPO): how old the data may be that comes back'),
  currency: line('Currency', '', 8),
  hour: number('An hour down costs', '', { most: 1e12 }, 'Orders lost, penalties, people who wait. Half a guess is better than none.'),
  monthly: number('One region costs a month', '', { most: 1e12 }),
  years: number(
    'A region is lost once in',
    'years',
    { least: 0.1, most: 1000 },
    'Seldom, but count what takes the whole of yours down: your own mistakes too',
  ),
}

type SheetInput = InputOf<typeof fields>

export const recoveryTier = defineKind({
  name: 'recovery-tier',
  title: 'Recovery tier',
  purpose: 'Choose how a second region waits, by how long people may wait, how much may be lost and what an hour costs.',
  sections: [
    { title: 'What you promise', fields: ['what', 'rto', 'rpo'] },
    {
      title: 'What it is worth',
      text: 'Optional: with these three you see whether the promise pays.',
      fields: ['currency', 'hour', 'monthly', 'years'],
    },
  ],
  fields,
  start: { currency: 'USD', years: 5 },
  derive: (input) => {
    const { rto, rpo } = input
    if (rto === null || rpo === null) return [{ is: 'open', text: 'A tier appears as soon as both promises have a number.' }]
    const asked = { rto, rpo }
    const chosen = chosenTier(asked)
    return [...verdict(chosen, asked, input.what), ...neighbors(chosen, asked, input), table(asked), ...worth(chosen, input), sources]
  },
})

const span = ([low, high]: readonly [number, number], minutes: (value: number) => string = duration) =>
  `${minutes(low)} to ${minutes(high)}`

function duration(minutes: number): string {
  if (minutes === 0) return '0'
  if (minutes < 1) return `${shown(minutes * 60)} s`
  return minutes < 60 ? `${shown(minutes)} min` : `${shown(minutes / 60)} h`
}

const times = (range: readonly [number, number]) => `${exact(range[0])} to ${exact(range[1])} times`

function verdict(chosen: Tier, asked: Asked, what: string): Block[] {
  const met = meets(chosen, asked)
  return [
    ...(what ? [{ is: 'text', text: what } as const] : []),
    {
      is: 'lead',
      text: met ? `${chosen.title}.` : 'No tier promises that.',
      note: met
        ? `${chosen.what} It costs ${times(chosen.factor)} what one region does.`
        : `${chosen.title} comes nearest.${whyNever(asked)}`,
    },
    ...(met && (chosen.rto[1] > asked.rto || chosen.rpo[1] > asked.rpo)
      ? [
          {
            is: 'note',
            text: `You ask for the better end of what it gives (${span(chosen.rto)}, lost ${span(chosen.rpo)}): automate it, and rehearse it until it holds.`,
          } as const,
        ]
      : []),
  ]
}

/** Why zero is no number to promise. */
function whyNever({ rto, rpo }: Asked): string {
  return [
    ...(rto === 0 ? [' It takes some seconds to notice that a region is gone, so nobody waiting at all cannot be promised.'] : []),
    ...(rpo === 0
      ? [
          ' Between regions light alone takes tens of milliseconds: nothing lost at all means that each write waits for both, and that none is taken while one is away.',
        ]
      : []),
  ].join('')
}

function neighbors(chosen: Tier, asked: Asked, { monthly, currency }: SheetInput): Block[] {
  const at = tiers.indexOf(chosen)
  const [cheaper, dearer] = [tiers[at - 1], tiers[at + 1]]
  return [
    ...(cheaper
      ? [{ is: 'heading', text: 'Why not one cheaper' } as const, { is: 'text', text: whyNotCheaper(cheaper, asked) } as const]
      : []),
    ...(dearer && meets(chosen, asked)
      ? [
          { is: 'heading', text: 'Why not one dearer' } as const,
          { is: 'text', text: whyNotDearer(chosen, dearer, monthly, currency) } as const,
        ]
      : []),
  ]
}

function whyNotCheaper({ title, rto, rpo }: Tier, asked: Asked): string {
  const reasons = [
    ...(rto[0] > asked.rto
      ? [`takes ${duration(rto[0])} at best until people are served again, and you allow ${duration(asked.rto)}`]
      : []),
    ...(rpo[0] > asked.rpo ? [`loses ${duration(rpo[0])} of work at best, and you allow ${duration(asked.rpo)}`] : []),
  ]
  return `${title} ${reasons.join('; it ')}.`
}

function whyNotDearer(chosen: Tier, dearer: Tier, monthly: number | null, currency: string): string {
  const [low, high] = [Math.max(0, dearer.factor[0] - chosen.factor[1]), dearer.factor[1] - chosen.factor[0]]
  const more =
    monthly === null
      ? `${exact(round(low))} to ${exact(round(high))} times one region more`
      : `${money(low * monthly, currency)} to ${money(high * monthly, currency)} more each month`
  return `${dearer.title} would bring people back within ${span(dearer.rto)}, which you do not ask for. It costs ${more}.`
}

const round = (value: number) => Math.round(value * 100) / 100

const table = (asked: Asked): Block => ({
  is: 'table',
  title: 'The four tiers',
  columns: [{ label: 'Tier' }, { label: 'Back within' }, { label: 'Lost' }, { label: 'Cost' }, { label: 'Meets it' }],
  rows: tiers.map((one) => [
    one.title,
    span(one.rto),
    span(one.rpo),
    `${exact(one.factor[0])}–${exact(one.factor[1])}\u00a0×`,
    meets(one, asked) ? 'yes' : 'no',
  ]),
})

/** What each tier costs a year against what its outages cost, in the middle of their ranges. */
function worth(chosen: Tier, { hour, monthly, years, currency }: SheetInput): Block[] {
  if (hour === null || monthly === null || years === null) return []
  const middle = ([low, high]: readonly [number, number]) => (low + high) / 2
  const lines = tiers.map((one) => {
    const extra = (middle(one.factor) - 1) * monthly * 12
    const loss = (middle(one.rto) / 60) * (hour / years)
    const work = (middle(one.rpo) / 60) * (hour / years)
    return { tier: one, extra, loss, work, total: extra + loss + work }
  })
  const best = lines.reduce((one, other) => (other.total < one.total ? other : one))
  const words =
    best.tier === chosen
      ? `By money alone it is the one to take as well.`
      : `By money alone ${best.tier.title.toLowerCase()} would be the one to take: see whether the promise is worth the difference.`
  return [
    {
      is: 'table',
      title: 'Does it pay? A year, in the middle of each range',
      columns: [
        { label: 'Tier' },
        { label: 'Costs more', isNumber: true },
        { label: 'Outages cost', isNumber: true },
        { label: 'Lost work costs', isNumber: true },
        { label: 'Together', isNumber: true },
      ],
      rows: lines.map(({ tier, extra, loss, work, total }) => [
        tier.title,
        money(extra, currency),
        money(loss, currency),
        money(work, currency),
        money(total, currency),
      ]),
    },
    {
      is: 'text',
      text: `Costs more: (factor − 1) × ${money(monthly, currency)} × 12. Outages cost: hours until it is back × ${money(hour, currency)} ÷ ${exact(years)} years. Lost work costs: hours of work that are gone × the same, as if an hour of work cost what an hour down does. ${words}`,
    },
  ]
}

const sources: Block = {
  is: 'text',
  text: `Times by ${originOf('recovery-pilot-light-rto')}; cost factors are ${originOf('recovery-pilot-light-cost-factor')}.`,
}
