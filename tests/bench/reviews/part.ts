import { plainPull, randomPush } from './baselines'
import { reachable } from './bound'
import { charrette } from './charrette'
import type { Result } from './month'
import { type Cell, peopleOf, randomOf } from './world'

const systems = {
  charrette: (people: ReturnType<typeof peopleOf>, seed: number) => charrette(people, randomOf(seed)),
  push: randomPush,
  pull: (people: ReturnType<typeof peopleOf>) => plainPull(people),
}
export type System = keyof typeof systems
const hours = [24, 48, 72]

/** Figures of one system in one cell: mean over the seeds and half of the 95 % interval; shares of designs in percent. */
export type Figures = { system: System; one: Interval[]; two: Interval[]; load: Interval; fairness: Interval; staff: Interval }
export type Interval = { mean: number; half: number }

/** How far Charrette is ahead of another system on the same people with the same luck, seed by seed; points, negative when behind. */
export type Lead = { over: System; kind: 'one' | 'two'; hours: number; lead: Interval }

/** The three systems side by side, and what nobody could exceed: designs with two reviews at 72 h. */
export function measureCell(cell: Cell, seeds: number): { figures: Figures[]; leads: Lead[]; bound: Interval } {
  const names = Object.keys(systems) as System[] // its keys are named above
  const runs = new Map<System, Result[]>(names.map((name) => [name, []]))
  const bounds: number[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    const people = peopleOf(cell, 7919 * seed + cell.members)
    for (const name of names) runs.get(name)?.push(systems[name](people, seed))
    bounds.push(reachable(people, 72))
  }
  const figures = names.map((system) => figuresOf(system, runs.get(system) ?? []))
  return { figures, leads: leadsOf(runs), bound: interval(bounds) }
}

function figuresOf(system: System, results: Result[]): Figures {
  const within = (count: number, span: number) => interval(results.map((result) => shareWithin(result, count, span)))
  return {
    system,
    one: hours.map((span) => within(1, span)),
    two: hours.map((span) => within(2, span)),
    load: interval(results.map(({ load }) => quantile(load, 0.95))),
    fairness: interval(results.map(fairness)),
    staff: interval(results.map(({ byStaff, outcomes }) => (100 * byStaff) / Math.max(1, outcomes.length))),
  }
}

function leadsOf(runs: Map<System, Result[]>): Lead[] {
  const ours = runs.get('charrette') ?? []
  return (['push', 'pull'] as const).flatMap((over) =>
    (['one', 'two'] as const).flatMap((kind, index) =>
      hours.map((span) => {
        const theirs = runs.get(over) ?? []
        const shares = (results: Result[]) => results.map((result) => shareWithin(result, index + 1, span))
        const others = shares(theirs)
        return { over, kind, hours: span, lead: interval(shares(ours).map((mine, seed) => mine - (others[seed] ?? 0))) }
      }),
    ),
  )
}

const shareWithin = ({ outcomes }: Result, count: number, span: number) =>
  share(outcomes.map(({ reviews }) => (reviews[count - 1] ?? Number.POSITIVE_INFINITY) <= span))

/** Share of those who finished two reviews or more and had two themselves after 72 h, in percent. */
function fairness({ outcomes, load }: Result): number {
  const givers = outcomes.filter((_, index) => (load[index] ?? 0) >= 2)
  return share(givers.map(({ reviews }) => (reviews[1] ?? Number.POSITIVE_INFINITY) <= 72))
}

const share = (facts: boolean[]) => (facts.length === 0 ? 100 : (100 * facts.filter(Boolean).length) / facts.length)

/** Mean and half of Student's interval of 95 %, for as few values as there are. */
export function interval(values: number[]): Interval {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)
  return { mean, half: student(values.length - 1) * Math.sqrt(variance / values.length) }
}

/** The 97.5th percentile of Student's distribution (Cornish and Fisher's series; within 1 % from three degrees of freedom up). */
function student(freedom: number): number {
  const z = 1.959964
  if (freedom < 1) return 0
  const terms = [z, (z ** 3 + z) / 4, (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96, (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384]
  return terms.reduce((sum, term, power) => sum + term / freedom ** power, 0)
}

const quantile = (values: number[], share: number) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0
