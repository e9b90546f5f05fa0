export type Effort = 'hours' | 'days' | 'weeks' | 'months'
export type Reach = 'team' | 'teams' | 'outside'
type Undoing = { door: '' | 'one-way' | 'two-way'; effort: '' | Effort; reach: '' | Reach }
export type Deserved = { title: string; why: string; how: string; doubt: string | null }

const efforts: Effort[] = ['hours', 'days', 'weeks', 'months']
const reaches: Reach[] = ['team', 'teams', 'outside']

// How much a decision deserves grows with what a mistake costs: work to undo it, and who feels it.
const tiers = [
  {
    title: 'Decide it now: half an hour is enough.',
    how: 'One person decides and says so. Undoing it costs less than talking about it for longer.',
  },
  { title: 'Give it a day.', how: 'Write the five answers, ask one person who disagrees, and decide the same day.' },
  {
    title: 'Give it a week.',
    how: 'Try the riskiest part for a day or two before you commit to it. Those who will live with it read the answers and may object.',
  },
  {
    title: 'Give it two to four weeks.',
    how: 'Build a small piece of two options, measure what the decision hangs on, rehearse the way back as far as there is one, and write a decision record. See whether a smaller step would make the door two-way.',
  },
] as const

/**
 * How much time a decision deserves, by what it takes to undo it and who would feel a mistake: a rule of thumb of ours, in four tiers.
 * A one-way door is never in the lower two. Null while a choice is open.
 */
export function timeDeserved({ door, effort, reach }: Undoing): Deserved | null {
  if (!door || !effort || !reach) return null
  const work = efforts.indexOf(effort)
  const felt = reaches.indexOf(reach)
  const weight = work + felt
  const byCost = weight <= 1 ? 0 : weight === 2 ? 1 : weight <= 3 ? 2 : 3
  const tier = tiers[door === 'one-way' ? Math.max(2, byCost) : byCost] ?? tiers[3]
  const felts = { team: 'this team alone feels it', teams: 'other teams feel it', outside: 'customers feel it' }
  const works = { hours: 'takes hours', days: 'takes days', weeks: 'takes weeks', months: 'takes months, if it can be done at all' }
  return { ...tier, why: `Undoing it ${works[effort]}, and ${felts[reach]} if it is wrong.`, doubt: doubtOf(door, work) }
}

function doubtOf(door: 'one-way' | 'two-way', work: number): string | null {
  if (door === 'two-way' && work >= 3) return 'You call the door two-way, yet the way back takes months: treat it as one-way.'
  if (door === 'one-way' && work === 0) return 'You call the door one-way, yet it is undone in hours: what is it that would not come back?'
  return null
}
