import { greetingName } from '@/lib/broadcasts/greeting'
import type { MailVars } from '@/lib/broadcasts/slots'
import { unsubscribeLinks } from '@/lib/broadcasts/unsubscribe-links'
import { isZone, longDate } from '@/lib/time'

/** A due message before its personal slots are filled. */
export type Unfrozen = {
  email: string
  vars: MailVars
  subscriberId: string | null
  tokenVersion: number | null
  confirmedAt: Date | null
  zone: string | null
  /** Of the member this address belongs to, if it does. */
  memberName: string | null
  /** Null for mail that belongs to no list. */
  topic: 'stages' | 'newsletter' | 'reviews' | 'announcements' | null
}

/** The slots of one reader, made once and stored with the message, so that a repeat has the same bytes. */
export function freshVars({ vars, subscriberId, tokenVersion, confirmedAt, zone, memberName, topic }: Unfrozen): MailVars {
  if (!subscriberId || !topic || tokenVersion === null) return vars
  return {
    ...vars,
    name: greetingName(memberName),
    since: confirmedAt ? longDate(confirmedAt, zone && isZone(zone) ? zone : 'UTC') : 'an earlier day',
    ...unsubscribeLinks({ subscriberId, tokenVersion, topic }),
  }
}
