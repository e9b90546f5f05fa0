import { alarmHours, promisedHours, reviewsNeeded } from '@/lib/reviews/allocation'
import { type Estimate, type PromiseMode, smallMonthHours } from '@/lib/reviews/promise'

/** How many reviews of a version are finished and how many are being written. */
export type Progress = { finished: number; underWay: number }

/** "1 of 2 reviews finished, 1 under way." */
export function progressSentence({ finished, underWay }: Progress): string {
  const begun = underWay > 0 ? `, ${underWay} under way` : ''
  if (finished > reviewsNeeded) return `${finished} reviews finished${begun}.`
  if (finished > 0) return `${finished} of ${reviewsNeeded} reviews finished${begun}.`
  return underWay > 0 ? `No review finished yet, ${underWay} under way.` : 'Nobody has begun a review yet.'
}

/** What experience says about the time until the second review; of an instance without any, that. */
export function estimateSentence(estimate: Estimate): string {
  switch (estimate.kind) {
    case 'within':
      return `Designs here usually have both reviews within ${estimate.hours} hours.`
    case 'share':
      return estimate.percent === 0
        ? 'So far, no design here has had both reviews within three days.'
        : `So far, ${estimate.percent} of 100 designs here had both reviews within three days.`
    case 'unknown':
      return 'We aim at both reviews within three days. Too few designs have gone through here yet to say how long it really takes.'
  }
}

/** Who is asked with so many designs in a challenge, and when: what the worker does, and nothing else. */
export function modeSentence(mode: PromiseMode, own: boolean): string {
  const others = `the organizer, and members who said that they may be asked and can see it already, are told after ${smallMonthHours} hours`
  switch (mode) {
    case 'alone':
      return `${own ? 'Yours is the only design here' : 'This is the only design here'} so far, so no peer can review it yet. Instead, ${others}.`
    case 'pair':
      return `There are two designs here so far, so peers can give one of the two reviews. For the other, ${others}.`
    case 'trio':
      return `There are three designs here so far: both reviews have to come from the other two authors. If they do not, ${others}.`
    case 'queue':
      return `It is offered to members who hand in or look for one to review. Who said that they may be asked is told after ${alarmHours.volunteers} hours, the organizer after ${alarmHours.organizer}, or already with them when they are too few.`
  }
}

/** A wait that is longer than was promised is said, not hidden. */
export const lateSentence = (hoursWaited: number): string | null =>
  hoursWaited < promisedHours
    ? null
    : `It has waited for ${daysOf(hoursWaited)}, longer than we aim for. The organizer has it on their list.`

const daysOf = (hours: number) => `${Math.floor(hours / 24)} days`
