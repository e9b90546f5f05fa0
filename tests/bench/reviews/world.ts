/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One cell of the table: shares from 0 to 1. */
export type Cell = { members: number; delivery: number; dropOuts: number; late: number; freeRiders: number }

/**
 * A member of the simulated month. All times are hours from the opening. Every system meets the same people: when they hand in, when
 * they come back, how much of a first moment's will they have, and how each piece of work that they take on would end.
 */
export type Person = {
  id: string
  handsInAt: number
  /** Never comes back, and finishes nothing. */
  dropsOut: boolean
  /** Takes no work at all. */
  ridesFree: boolean
  /** Hours at which they look in again of their own accord. */
  visits: number[]
  /** Hours after which the first mail of the n-th day since they handed in brings them back; null when none of that day does. */
  answers: (number | null)[]
  /** How the n-th piece of work they take on would end: hours of it, or null when it is never finished. */
  work: (number | null)[]
  /** Whether they say yes to the n-th thing they are asked beyond their own two. */
  yes: boolean[]
  components: Set<string>
}

const month = { days: 7, lateDays: 7 }
/** Hours from beginning a review to handing it in: half within five, nine of ten within a day. edX saw longer; the form here is shorter. */
const work = { median: 5, spread: 1.2 }
const visitsADay = 0.8
const activeDays = 6
/** Who has taken on their two says yes to one more, each time they are asked. */
const willing = 0.5
/** A mail that asks by name brings back four of ten, within four hours; a second mail on the same day brings back nobody more. */
const answersMail = { share: 0.4, hours: 4 }
/** What each member is asked for at hand-in, without having to say yes to it. */
export const ownShare = 2
/** What one member holds at a time; edX gives out the next only when the last is handed in or its lease has passed. */
const mostAtOnce = 2
/** What the organizer and members of earlier months need for one review: six a day, whatever the size of the month. */
export const staffHours = 4
const parts = [
  'PostgreSQL',
  'Redis',
  'Kafka',
  'S3',
  'Lambda',
  'CDN',
  'SQS',
  'Kubernetes',
  'DynamoDB',
  'API gateway',
  'WebSocket',
  'Elasticsearch',
]

export function peopleOf(cell: Cell, seed: number): Person[] {
  const random = randomOf(seed)
  return Array.from({ length: cell.members }, (_, index) => personOf(cell, index, random)).sort((a, b) => a.handsInAt - b.handsInAt)
}

function personOf({ delivery, dropOuts, late, freeRiders }: Cell, index: number, random: () => number): Person {
  const isLate = random() < late
  // Most hand in towards the end of the week.
  const share = Math.sqrt(random())
  const handsInAt = 24 * (isLate ? month.days + random() * month.lateDays : share * month.days)
  const dropsOut = random() < dropOuts
  const visits: number[] = []
  for (let at = handsInAt + waitOf(random); at < handsInAt + 24 * activeDays; at += waitOf(random)) visits.push(at)
  return {
    id: `m${index}`,
    handsInAt,
    dropsOut,
    ridesFree: random() < freeRiders,
    visits: dropsOut ? [] : visits,
    work: Array.from({ length: 40 }, () => (random() < delivery && !dropsOut ? hoursOfWork(random) : null)),
    yes: Array.from({ length: 40 }, () => random() < willing),
    components: new Set(parts.filter(() => random() < 0.35)),
    answers: Array.from({ length: activeDays }, () => {
      const [answers, hours] = [random() < answersMail.share, answersMail.hours * random()]
      return answers && !dropsOut ? hours : null
    }),
  }
}

/** What one member has taken on in one system, and how often they were asked for more. */
export class Hands {
  private taken = 0
  private asked = 0
  private held: number[] = []

  constructor(private person: Person) {}

  /** Asks for one piece of work: their own two they take on, and to each further asking they answer anew. */
  agree(): boolean {
    if (this.person.ridesFree) return false
    return this.taken < ownShare || (this.person.yes[this.asked++] ?? false)
  }

  /** Takes on the next piece of work; hours until it is handed in, or null when it never is. */
  begin(): number | null {
    return this.person.work[this.taken++] ?? null
  }

  hold(until: number): void {
    this.held.push(until)
  }

  /** How many more they may hold at `now`; who works does two things at a time at most, in each system. */
  free(now: number): number {
    this.held = this.held.filter((until) => until > now)
    return mostAtOnce - this.held.length
  }
}

const waitOf = (random: () => number) => (-Math.log(1 - random()) * 24) / visitsADay

const hoursOfWork = (random: () => number) => work.median * Math.exp(work.spread * normal(random))

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
