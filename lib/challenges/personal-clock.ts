import { endsAt, inOrder, nextStage, type StageDates, type StageKind, type Station, stationsAt } from '@/lib/challenges/timeline'
import { localDays, localInstant, wallTime } from '@/lib/time'

/** A month of one's own at a moment: the stages of a challenge on a clock that began at `startedAt`. */
export type OwnMonth<S extends StageDates = StageDates> = { stations: (Station & S)[]; next: StageDates | null; endsAt: Date | null }

/**
 * The dates that the stages have on a clock beginning at `startedAt`: the first opens at once, each other as many calendar days
 * later as in the month, at its own hour of day in `zone`, also across a change of clocks. What opened on the first day
 * follows as much later as it did. Order is kept, and nothing opens before the start.
 */
export function personalDates<S extends StageDates>(stages: readonly S[], zone: string, startedAt: Date): S[] {
  const ordered = inOrder(stages)
  const origin = ordered[0]?.opensAt
  if (!origin) return []
  const moved = (instant: Date) => {
    const days = localDays(origin, instant, zone)
    if (days === 0) return new Date(startedAt.getTime() + instant.getTime() - origin.getTime())
    return localInstant(startedAt, zone, days, wallTime(instant, zone))
  }
  let earliest = startedAt
  return ordered.map((stage) => {
    const opensAt = later(moved(stage.opensAt), earliest)
    earliest = opensAt
    return { ...stage, opensAt, closesAt: stage.closesAt && later(moved(stage.closesAt), opensAt) }
  })
}

/** The same as stations at `now`, with what comes next and when it is over. */
export function ownMonth<S extends StageDates>(stages: readonly S[], zone: string, startedAt: Date, now: Date): OwnMonth<S> {
  const dates = personalDates(stages, zone, startedAt)
  const byKind = new Map(dates.map((stage) => [stage.kind, stage]))
  const stations = stationsAt({ announcedAt: startedAt, archivesAt: null, stages: dates }, now)
  return {
    // Stations are the same stages in the same order.
    stations: stations.flatMap((station) => {
      const stage = byKind.get(station.kind)
      return stage ? { ...stage, ...station } : []
    }),
    next: nextStage(dates, now),
    endsAt: endsAt(dates),
  }
}

/** Its last stage has opened and, where that has an end, ended. */
export const hasRunOut = ({ next, endsAt }: Pick<OwnMonth, 'next' | 'endsAt'>, now: Date) =>
  next === null && (endsAt === null || endsAt <= now)

/** Which stage of so many is the newest open one, counted from 1. */
export const weekOf = ({ stations }: Pick<OwnMonth, 'stations'>) => stations.filter(({ phase }) => phase !== 'ahead').length

/** Stages that would give away the work of others: on an own clock they wait for their day, or for a deliberate word. */
export const heldStages = ['reference', 'round_up'] as const satisfies StageKind[]
export type HeldStage = (typeof heldStages)[number]

export const isHeldStage = (kind: StageKind): kind is HeldStage => heldStages.some((held) => held === kind)

const later = (one: Date, other: Date) => (one > other ? one : other)
