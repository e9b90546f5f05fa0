import { isZone, longInstant, readLocal } from '@/lib/time'

export type When = 'now' | 'at' | 'local'
/** What an organizer asks for: `at` is a wall time in `zone`, `later` the second of an hour that the clocks show twice. */
export type Wish = { when: When; at: string; zone: string; later: boolean }
export type Moment = { releaseAt: Date; mode: 'instant' | 'local'; localTime: string | null; zone: string }
type Problem = { field: 'at' | 'zone'; problem: string }
/** The two instants of a wall time that comes twice, with the zone's name at each. */
export type Twice = { first: string; second: string }

/** S-14, mail.md: so long an organizer can still stop what was just confirmed. */
export const secondsToCancel = 60
const furthest = 366 * 86_400_000

/** When a letter is to go out, or what is wrong with the wish and beside which field. `twice` names both hours of a fold. */
export function readMoment(wish: Wish, now: Date): { moment: Moment; twice: Twice | null } | Problem {
  const soonest = new Date(now.getTime() + secondsToCancel * 1000)
  if (!isZone(wish.zone)) return { field: 'zone', problem: 'This is not a time zone we know, like Europe/Berlin.' }
  if (wish.when === 'now') return { moment: { releaseAt: soonest, mode: 'instant', localTime: null, zone: wish.zone }, twice: null }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wish.at)) return { field: 'at', problem: 'Please give a date and a time.' }
  const releaseAt = readWall(wish.at, wish.zone, wish.later)
  if (!releaseAt) return { field: 'at', problem: `In ${wish.zone} the clocks skip this hour on that day. Please choose another.` }
  if (releaseAt < soonest)
    return { field: 'at', problem: 'This is less than a minute from now, or past. Choose a later time, or send it now.' }
  if (releaseAt.getTime() > now.getTime() + furthest) return { field: 'at', problem: 'This is more than a year away.' }
  const local = wish.when === 'local'
  return {
    moment: { releaseAt, mode: local ? 'local' : 'instant', localTime: local ? wish.at.slice(11) : null, zone: wish.zone },
    twice: twiceAt(wish.at, wish.zone),
  }
}

// A form's field may hold a day that no calendar has.
function readWall(at: string, zone: string, later: boolean): Date | null {
  try {
    return readLocal(at, zone, later)
  } catch {
    return null
  }
}

function twiceAt(at: string, zone: string): Twice | null {
  const [first, second] = [readWall(at, zone, false), readWall(at, zone, true)]
  if (!first || !second || first.getTime() === second.getTime()) return null
  return { first: longInstant(first, zone), second: longInstant(second, zone) }
}
