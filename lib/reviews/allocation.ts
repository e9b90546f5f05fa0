/** Reviews each version is promised. */
export const reviewsNeeded = 2
/** How long a claim holds, and how many times its holder may ask for as long again. */
export const lease = { hours: 24, extensions: 1 } as const
/** A holder who has shown nothing for so long keeps the claim, but one stand-in may begin beside them. */
export const silentAfterHours = 8
/** How long an author may expect to wait for both. */
export const promisedHours = 72
/** So old, a version is given to a stand-in as readily as work nobody has: its promise ends in thirty hours. */
export const standInHours = 42
/** So old, a version that still lacks a review will hardly have it in time: somebody has to see it, read and write. Hours. */
export const keepableHours = 68
/** A need counts as older than another by steps of so many hours; within one step other things decide. */
export const needHours = 12
/** When volunteers, and then the organizer, are told of a version that still waits; hours after it was handed in. */
export const alarmHours = { volunteers: 36, organizer: 60 } as const

/** One member's claim on a version; `seenAt` is when its holder last worked on it. */
export type Claim = { reviewerId: string; claimedAt: Date; extended: boolean; seenAt: Date }

/** A version in the queue. `refusedBy` and `doneBy` have had it before: nobody is offered the same work twice. */
export type Waiting = {
  versionId: string
  authorId: string
  handedInAt: Date
  claims: readonly Claim[]
  doneBy: readonly string[]
  refusedBy: readonly string[]
  /** Reviews its author has finished for others. */
  given: number
  /** What it is built of, for telling near designs from far ones. */
  components: ReadonlySet<string>
}

/** Who asks for work. `partners` have reviewed them or been reviewed by them before. */
export type Reviewer = { id: string; components: ReadonlySet<string>; partners: ReadonlySet<string> }

const hour = 3_600_000

/** When a claim returns to the queue by itself. */
export const leaseEndsAt = ({ claimedAt, extended }: Pick<Claim, 'claimedAt' | 'extended'>): Date =>
  new Date(claimedAt.getTime() + lease.hours * hour * (extended ? 1 + lease.extensions : 1))

/** The claims that still hold at `now`. A lease that has passed holds nobody; no one has to do anything about it. */
export const heldClaims = (claims: readonly Claim[], now: Date): Claim[] => claims.filter((claim) => now < leaseEndsAt(claim))

/**
 * How many more reviewers a version takes at `now`: those its promise lacks, and one stand-in for each silent holder.
 * `open` is work nobody has; `reserve` may be done beside somebody who has gone quiet. Never negative.
 */
export function roomOf({ claims, doneBy }: Pick<Waiting, 'claims' | 'doneBy'>, now: Date): { open: number; reserve: number } {
  const held = heldClaims(claims, now)
  const silent = held.filter(({ seenAt }) => now.getTime() - seenAt.getTime() >= silentAfterHours * hour).length
  const lacking = reviewsNeeded - doneBy.length
  if (lacking <= 0) return { open: 0, reserve: 0 }
  const open = Math.max(0, lacking - held.length)
  return { open, reserve: Math.max(0, Math.min(silent, lacking - (held.length - silent)) - open) }
}

/**
 * The versions to offer `reviewer`, at most `count`: never their own, never one they had before. They stand in the queue's order, but
 * for the second: that is the newest nobody has begun, so that a newcomer's design finds a reader on its first day however long the
 * queue is. `npm run bench:reviews` measures this against others.
 *
 * The queue's order: work nobody has comes before stand-ins, until a design has waited for 42 hours. Then designs whose promise runs out
 * (36 hours old and more) before younger ones, and those it has failed after both: the organizer has them by then, and a review that
 * still keeps a promise helps more. Then the oldest need by half-days, fewest reviews, authors who have given more than they got, new
 * pairs, and designs built of other things than the reviewer's own.
 */
export function offersFor(reviewer: Reviewer, waiting: readonly Waiting[], now: Date, count: number): Waiting[] {
  const [best, newest]: [Ranked[], Ranked[]] = [[], []]
  for (const version of waiting) {
    if (!mayReview(reviewer, version)) continue
    const { open, reserve } = roomOf(version, now)
    if (open + reserve === 0) continue
    keep(best, { version, rank: rankOf(reviewer, version, now) }, count)
    if (count > 1 && isUntouched(version, now)) keep(newest, { version, rank: [-version.handedInAt.getTime(), version.versionId] }, 2)
  }
  const queue = best.map(({ version }) => version)
  const first = queue.slice(0, 1)
  const newcomer = newest.map(({ version }) => version).find((version) => version !== first[0])
  return newcomer ? [...first, newcomer, ...queue.slice(1).filter((version) => version !== newcomer)].slice(0, count) : queue
}

type Ranked = { version: Waiting; rank: Rank }

/** Puts one in its place among the first `count`. */
function keep(best: Ranked[], one: Ranked, count: number): void {
  const place = best.findIndex((other) => compareRanks(one.rank, other.rank) < 0)
  if (place >= 0) best.splice(place, 0, one)
  else if (best.length < count) best.push(one)
  if (best.length > count) best.pop()
}

const isUntouched = ({ claims, doneBy }: Waiting, now: Date) => doneBy.length + heldClaims(claims, now).length === 0

/** Whether `reviewer` may take on a version at all, however many wait for it. */
export const mayReview = ({ id }: Pick<Reviewer, 'id'>, { authorId, claims, doneBy, refusedBy }: Waiting): boolean =>
  id !== authorId && !doneBy.includes(id) && !refusedBy.includes(id) && !claims.some(({ reviewerId }) => reviewerId === id)

const hoursOf = ({ handedInAt }: Waiting, now: Date) => (now.getTime() - handedInAt.getTime()) / hour

/** Whether a version comes before those that take a stand-in at most. */
export function isFirstWork(version: Waiting, now: Date): boolean {
  const { open, reserve } = roomOf(version, now)
  return open > 0 || (reserve > 0 && hoursOf(version, now) >= standInHours)
}

type Rank = readonly (number | string)[]

function rankOf({ components, partners }: Reviewer, version: Waiting, now: Date): Rank {
  const waited = hoursOf(version, now)
  const urgency = waited >= keepableHours ? 2 : waited >= alarmHours.volunteers ? 0 : 1
  return [
    isFirstWork(version, now) ? 0 : 1,
    urgency,
    Math.floor(version.handedInAt.getTime() / (needHours * hour)),
    version.doneBy.length,
    version.doneBy.length - version.given,
    partners.has(version.authorId) ? 1 : 0,
    Math.round(4 * likeness(components, version.components)),
    version.handedInAt.getTime(),
    version.versionId,
  ]
}

function compareRanks(left: Rank, right: Rank): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}

/** Share of common components, 0 to 1; two designs of nothing known are taken as unlike. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((name) => right.has(name)).length
  const all = left.size + right.size - common
  return all === 0 ? 0 : common / all
}
