import type { Plan } from '@/lib/challenges/schedule/schema'
import type { StageDates } from '@/lib/challenges/timeline'
import { localInstant } from '@/lib/time'

/**
 * The dates a plan makes when the month begins on the local day of `start` in `zone`. Offsets count local days,
 * so a stage opens at its wall time also after a change of clocks. A stage without a length ends when the next one opens.
 */
export function datesOf(plan: Plan, start: Date, zone: string): (StageDates & { summary: string })[] {
  return plan.map(({ kind, afterDays, at, lastsDays, summary }) => ({
    kind,
    summary,
    opensAt: localInstant(start, zone, afterDays, at),
    closesAt: lastsDays ? localInstant(start, zone, afterDays + lastsDays, at) : null,
  }))
}
