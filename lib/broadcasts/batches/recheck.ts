/** What is known of a due message and its reader at the moment its batch is formed. */
export type DueFacts = {
  lane: 'sign_in' | 'test' | 'threads' | 'bulk'
  expired: boolean
  /** Null when the mail is for no subscriber, or the subscriber was erased. */
  subscriberState: 'pending' | 'confirmed' | 'unsubscribed' | null
  /** Of the broadcast's topic; null when never set. */
  frequency: 'off' | 'instant' | 'daily' | 'weekly' | null
  /** Widest suppression of the address that is not lifted. */
  suppressed: 'bulk' | 'all' | null
}

/** Why a due message must not go out after all, or null. Asked again right before each batch is frozen. */
export function reasonToSkip({
  lane,
  expired,
  subscriberState,
  frequency,
  suppressed,
}: DueFacts): { state: 'expired' | 'skipped'; reason: string } | null {
  if (expired) return { state: 'expired', reason: 'expired' }
  if (suppressed === 'all') return { state: 'skipped', reason: 'suppressed' }
  // A sign-in link is asked for by its reader: it ignores what stops newsletters.
  if (lane !== 'bulk') return null
  if (suppressed === 'bulk') return { state: 'skipped', reason: 'suppressed' }
  if (subscriberState !== 'confirmed') return { state: 'skipped', reason: 'not confirmed' }
  if (frequency === 'off') return { state: 'skipped', reason: 'not wanted' }
  return null
}
