import { greetingName } from '@/lib/broadcasts/greeting'
import type { LetterAudience } from '@/lib/broadcasts/letter'
import type { Vars } from '@/lib/broadcasts/slots'
import { longDate } from '@/lib/time'

/** Whom a preview pretends to write to: somebody with an account, or a reader we know only an address of. */
export type ExampleReader = 'member' | 'stranger'

/** The readers a segment has: nobody hands in, or waits for a review, without an account. */
export const readersOf = (audience: LetterAudience): readonly ExampleReader[] =>
  audience === 'submitted' || audience === 'waiting' ? ['member'] : ['member', 'stranger']

const day = 86_400_000

/** Personal slots of an example reader. The links lead to `page`: nobody is unsubscribed from a preview. */
export function exampleVars(reader: ExampleReader, page: string, now: Date): Vars {
  return {
    name: greetingName(reader === 'member' ? 'Priya Raman' : null),
    since: longDate(new Date(now.getTime() - 40 * day), 'UTC'),
    unsubscribeUrl: page,
    preferencesUrl: page,
  }
}
