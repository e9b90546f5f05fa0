const day = 24 * 3_600_000
const weeks = 26

/** Steps of one week: how many came and went in it. `week` is its Monday at midnight UTC. */
export type Steps = { week: Date; joined: number; left: number }
export type GrowthWeek = Steps & { subscribers: number }

/** Midnight UTC of the Monday of this week. */
export function mondayOf(now: Date): Date {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return new Date(midnight - ((now.getUTCDay() + 6) % 7) * day)
}

/** The last 26 weeks, the present one last, each with how many were subscribed at its end (or are by now). Earlier steps are their start. */
export function growthOf(steps: readonly Steps[], now: Date): GrowthWeek[] {
  const last = mondayOf(now).getTime()
  const first = last - (weeks - 1) * 7 * day
  let subscribers = 0
  for (const { week, joined, left } of steps) if (week.getTime() < first) subscribers += joined - left
  const known = new Map(steps.map((step) => [step.week.getTime(), step]))
  return Array.from({ length: weeks }, (_, index) => {
    const week = new Date(first + index * 7 * day)
    const { joined = 0, left = 0 } = known.get(week.getTime()) ?? {}
    subscribers += joined - left
    return { week, joined, left, subscribers }
  })
}
