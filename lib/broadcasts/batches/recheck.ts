/** What is known of a due message and its reader at the moment its batch is formed. */
export type DueFacts = {
  lane: 'sign_in' | 'test' | 'threads' | 'bulk'
  expired: boolean
  /** Null when the mail is for no subscriber, or the subscriber was erased. */
  subscriberState: 'pending' | 'confirmed' | 'unsubscribed' | null
  /** Of the mail's topic; null when never set. */
  frequency: 'off' | 'instant' | 'daily' | 'weekly' | null
  /** Widest suppression of the address that is not lifted. */
  suppressed: 'bulk' | 'all' | null
  /** It belongs to a list its reader can leave. */
  listed: boolean
  /** The reader asked for silence, and it is not over. */
  away: boolean
  /** It tells of something that was withdrawn meanwhile, or of a thread its reader has muted. */
  hidden: boolean
}

/** Why a due message must not go out after all, or null. Asked again right before each batch is frozen. */
export function reasonToSkip(facts: DueFacts): { state: 'expired' | 'skipped'; reason: string } | null {
  const { lane, expired, subscriberState, frequency, suppressed, listed, away, hidden } = facts
  const bulk = lane === 'bulk'
  if (expired) return { state: 'expired', reason: 'expired' }
  if (suppressed === 'all') return { state: 'skipped', reason: 'suppressed' }
  if (hidden) return { state: 'skipped', reason: 'hidden' }
  // A sign-in link is asked for by its reader: it ignores what stops newsletters.
  if (!bulk && !listed) return null
  // Their wishes went with them; what was under way then must not start again.
  if (subscriberState === null) return { state: 'skipped', reason: 'erased' }
  if (suppressed === 'bulk') return { state: 'skipped', reason: 'suppressed' }
  // A member's address is proven by signing in: replies and digests need no yes to letters.
  if (bulk && subscriberState !== 'confirmed') return { state: 'skipped', reason: 'not confirmed' }
  if (away) return { state: 'skipped', reason: 'paused by the reader' }
  if (frequency === 'off') return { state: 'skipped', reason: 'not wanted' }
  return null
}
