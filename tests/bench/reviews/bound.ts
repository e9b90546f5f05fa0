import { ownShare, type Person, staffHours } from './world'

/** Work that would be delivered, and the span of hand-in hours of the designs it could reach in time. */
export type Span = { from: number; until: number }

/**
 * A share of designs, in percent, that no allocation can exceed: two reviews each within `limit` hours, by the same people with the
 * same luck. It lets every member begin as early as they ever could, lets them choose any design and lets the organizer write day and
 * night, and then gives away as much of that work as fits. It forgets that nobody reviews their own or the same design twice, and counts
 * two half-served designs as one: all of that can only make it larger.
 */
export function reachable(people: readonly Person[], limit: number): number {
  const moments = people.map(({ handsInAt }) => handsInAt)
  const spans = [...people.flatMap((person) => spansOf(person, limit)), ...staffSpans(Math.max(...moments) + limit, limit)]
  return (100 * Math.floor(mostGivenAway(moments, spans, 2) / 2)) / people.length
}

/**
 * What one member can deliver: their own two from hand-in on, and one at each later moment at which they say yes when always asked: a
 * visit, a mail that brings them back, and the moment at which they hand in a review.
 */
export function spansOf(person: Person, limit: number): Span[] {
  if (person.ridesFree) return []
  const { handsInAt, visits, answers, yes, work } = person
  const lastVisit = visits.at(-1) ?? handsInAt
  const mailed = answers.flatMap((after, day) => (after === null || handsInAt + 24 * day >= lastVisit ? [] : [{ day, after }]))
  const moments = [...visits, ...mailed.map(({ day, after }) => handsInAt + 24 * day + after)]
  // The last moment that does not follow from a review of their own: a visit, or a mail sent just before it.
  let last = Math.max(lastVisit, ...mailed.map(({ after }) => lastVisit + after))
  const spans: { from: number; until: number }[] = []
  let [taken, asked] = [0, 0]
  const take = (start: number) => {
    const hours = work[taken++] ?? null
    if (hours === null) return
    moments.push(start + hours)
    if (hours <= limit) spans.push({ from: start + hours - limit, until: 0 })
    last += hours
  }
  for (let nth = 0; nth < ownShare; nth++) take(handsInAt)
  while (moments.length > 0) {
    const next = Math.min(...moments)
    moments.splice(moments.indexOf(next), 1)
    if (yes[asked++]) take(next)
  }
  return spans.map(({ from }) => ({ from, until: last }))
}

/** One review in each four hours, for whatever design is there by then and has not waited too long. */
const staffSpans = (end: number, limit: number): Span[] =>
  Array.from({ length: Math.ceil(end / staffHours) + 1 }, (_, slot) => ({ from: staffHours * slot - limit, until: staffHours * slot }))

/** The most pieces of work that find a place when each goes to a moment within its span and each moment takes `places`. */
export function mostGivenAway(moments: readonly number[], spans: readonly Span[], places: number): number {
  const coming = [...spans].sort((a, b) => b.from - a.from)
  const here: Span[] = []
  let given = 0
  for (const moment of [...moments].sort((a, b) => a - b)) {
    for (let next = coming.at(-1); next && next.from <= moment; next = coming.at(-1)) {
      coming.pop()
      here.splice(placeFor(here, next), 0, next)
    }
    while ((here.at(-1)?.until ?? moment) < moment) here.pop()
    // What can wait least goes first.
    given += here.splice(-places, places).length
  }
  return given
}

/** Where a span goes among others of which the one that ends first stands last. */
function placeFor(spans: readonly Span[], { until }: Span): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.until ?? 0) > until) low = middle + 1
    else high = middle
  }
  return low
}
