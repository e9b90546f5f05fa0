import { isZone } from '@/lib/time'

// Offsets like +02:00 are refused: PostgreSQL reads their sign the other way round.
const nameOfPlace = /^[a-z][a-z0-9_]*([/+-][a-z0-9_+-]+){0,3}$/i
const spelled = new Map(['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => [zone.toLowerCase(), zone]))

/** An IANA zone as it is spelled, however its capitals were typed; null when no such zone is known. */
export function zoneNamed(typed: string): string | null {
  const name = typed.trim().replaceAll(' ', '_')
  const known = spelled.get(name.toLowerCase())
  if (known) return known
  return name.length <= 64 && nameOfPlace.test(name) && isZone(name) ? name : null
}

/** The zones to choose from, with the present one among them: older names of a place are zones too. */
export const zonesWith = (present: string): string[] =>
  spelled.has(present.toLowerCase()) ? [...spelled.values()] : [present, ...spelled.values()]
