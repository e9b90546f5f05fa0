import { alarmHours, reviewsNeeded, type Waiting } from '@/lib/reviews/allocation'

/** With fewer than four designs in a challenge, volunteers and the organizer are told this soon; hours after it was handed in. */
export const smallMonthHours = 12

/** How reviews come about with so many designs in a challenge: below four, peers alone cannot keep the promise. */
export type PromiseMode = 'alone' | 'pair' | 'trio' | 'queue'

export function promiseMode(designs: number): PromiseMode {
  if (designs <= 1) return 'alone'
  if (designs === 2) return 'pair'
  return designs === 3 ? 'trio' : 'queue'
}

/** Who is told by `now` that a version still waits; `organizer` means volunteers too. */
export type Alarm = 'none' | 'volunteers' | 'organizer'

export function alarmOf({ handedInAt, doneBy }: Pick<Waiting, 'handedInAt' | 'doneBy'>, mode: PromiseMode, now: Date): Alarm {
  if (doneBy.length >= reviewsNeeded) return 'none'
  const hours = (now.getTime() - handedInAt.getTime()) / 3_600_000
  if (mode !== 'queue') return hours >= smallMonthHours ? 'organizer' : 'none'
  if (hours >= alarmHours.organizer) return 'organizer'
  return hours >= alarmHours.volunteers ? 'volunteers' : 'none'
}

/** Volunteers asked by name for each missing review. */
const askedForEach = 3

export const volunteersWanted = (done: number): number => askedForEach * Math.max(0, reviewsNeeded - done)

/** Whether so few could be asked that the organizer is told in the same moment, and not a day later: a shortage seen early. */
export const isShortOfVolunteers = (found: number, done: number): boolean => found < volunteersWanted(done)

/** One design of the past: hours until its second review, null while it has not come, and hours it has waited in all. */
export type Experience = { hoursToSecond: number | null; hoursWaited: number }

export type Estimate = { kind: 'unknown' } | { kind: 'within'; hours: number } | { kind: 'share'; percent: number }

const leastExperience = 5
const spans = [12, 24, 36, 48, 72]
const longestSpan = 72
const usual = 0.8

/**
 * "Usually reviewed within …": the shortest span within which four of five designs had both reviews, those that still wait counted
 * as not yet; otherwise the share at 72 h; nothing below five designs that have had those hours.
 */
export function estimate(past: readonly Experience[]): Estimate {
  const shares = spans.map((hours) => shareWithin(past, hours))
  const settled = past.filter(({ hoursWaited }) => hoursWaited >= longestSpan)
  if (settled.length < leastExperience) return { kind: 'unknown' }
  const place = shares.findIndex((share) => share >= usual)
  const hours = spans[place]
  if (hours !== undefined) return { kind: 'within', hours }
  return { kind: 'share', percent: Math.round(100 * shareWithin(past, longestSpan)) }
}

// Only designs that have had the whole span count: the youngest would make it look worse, or better, than it is.
function shareWithin(past: readonly Experience[], hours: number): number {
  const had = past.filter(({ hoursWaited }) => hoursWaited >= longestSpan)
  const reviewed = had.filter(({ hoursToSecond }) => hoursToSecond !== null && hoursToSecond <= hours)
  return had.length === 0 ? 0 : reviewed.length / had.length
}
