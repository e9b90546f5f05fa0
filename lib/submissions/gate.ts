import type { ChallengeState } from '@/lib/challenges/timeline'

/**
 * How a member stands to the designs of one challenge. `locked` is the only state that shows nothing of others.
 * - earned: handed in a design of their own
 * - waived: chose to look without designing
 * - opened: the challenge was archived, or the reader is a visitor to an archived one; not on one's own month with it
 * - staff: the organizer, and a moderator who does not take part
 */
export type GateState = 'locked' | 'earned' | 'waived' | 'opened' | 'staff'

export type GateFacts = {
  role: 'visitor' | 'member' | 'moderator' | 'organizer'
  /** Has at least one frozen version of a submission that is not deleted. */
  handedIn: boolean
  /** Has begun a design here, handed in or not. */
  takesPart: boolean
  /** Has chosen "look without designing". */
  looked: boolean
  /** Has a month of their own with this challenge, and it goes on: then the archive alone opens nothing. */
  onRun: boolean
  challenge: ChallengeState
}

/**
 * The one rule of "design first, then look", for every page, answer, picture, count and mail.
 * A moderator who takes part is a member here; one who does not sees designs, to keep order among them.
 * Who began an archived challenge for themselves is kept from others' designs as in its month (decision 12).
 */
export function gateOf({ role, handedIn, takesPart, looked, onRun, challenge }: GateFacts): GateState {
  if (role === 'organizer') return 'staff'
  if (challenge === 'archived' && !onRun) return 'opened'
  // Nobody can have earned what nobody may know of.
  if (challenge === 'draft' || challenge === 'scheduled' || role === 'visitor') return 'locked'
  if (handedIn) return 'earned'
  if (role === 'moderator' && !takesPart && !onRun) return 'staff'
  return looked ? 'waived' : 'locked'
}

export const isOpen = (gate: GateState) => gate !== 'locked'

/** The smallest design that may open the gate. */
export const leastDesign = { diagrams: 1, side: 200, notes: 200 } as const

type DraftMeasure = { notes: string; diagrams: readonly { width: number; height: number; alt: string }[] }
export type Shortfall = 'no-diagram' | 'small-diagram' | 'short-notes' | 'missing-alt'

/** What a draft lacks before it may be frozen; empty when it may. Notes count characters that are not white space at the ends. */
export function shortfalls({ notes, diagrams }: DraftMeasure): Shortfall[] {
  const lacks: Shortfall[] = []
  if (diagrams.length < leastDesign.diagrams) lacks.push('no-diagram')
  else if (!diagrams.some((diagram) => diagram.width >= leastDesign.side && diagram.height >= leastDesign.side)) lacks.push('small-diagram')
  if ([...notes.trim()].length < leastDesign.notes) lacks.push('short-notes')
  if (diagrams.some((diagram) => diagram.alt.trim() === '')) lacks.push('missing-alt')
  return lacks
}
