import type { ChallengeNumber } from '@/lib/challenges/schema'
import type { Input } from '@/lib/worksheets/fields'

const people = /^(people|persons|users|members|customers|guests|visitors)$/i
/** Everybody with an account, or everybody who comes in a month: what the field asks for. */
const everybody = /\b(accounts?|registered|subscribers|monthly|(a|each|every|per) month|who use)\b/i
/** Who is there at one moment or in one place, or builds it: a count of people, and another one. */
const others =
  /concurrent|simultaneous|at once|at the same time|online|in[ -]line|queue|waiting|present|peak|busiest|per[ -](?!month)|\bin one\b|develop|engineer|team|staff/i

/**
 * What the typed numbers of a brief say for a capacity sheet: everybody who uses it, where a number surely says that. Everything else in a
 * brief has a meaning that only a reader can place, so it is shown beside the sheet and put nowhere.
 */
export function capacityFrom(numbers: readonly ChallengeNumber[]): Partial<Input> {
  const counts = numbers
    .filter(({ id, label, unit, note = '' }) => {
      const words = `${id} ${label} ${note}`
      return people.test(unit) && everybody.test(words) && !others.test(words)
    })
    .map(({ value }) => Math.round(value))
  return counts.length > 0 ? { users: Math.max(...counts) } : {}
}
