import type { ChallengeNumber } from '@/lib/challenges/schema'
import type { Input } from '@/lib/worksheets/fields'

const people = /^(people|persons|users|members|customers|guests|visitors)$/i
const builders = /developer|engineer|team|staff/i

/**
 * What the typed numbers of a brief say for a capacity sheet: the largest count of people who are not its builders. Everything else in a
 * brief has a meaning that only a reader can place, so it is shown beside the sheet and put nowhere.
 */
export function capacityFrom(numbers: readonly ChallengeNumber[]): Partial<Input> {
  const counts = numbers
    .filter(({ id, label, unit }) => people.test(unit) && !builders.test(`${id} ${label}`))
    .map(({ value }) => Math.round(value))
  return counts.length > 0 ? { users: Math.max(...counts) } : {}
}
