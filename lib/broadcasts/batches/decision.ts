import type { Outcome } from '@/lib/broadcasts/transports/transport'

export type BatchFacts = {
  /** Attempts whose outcome is not a definite no, the present one included. */
  attempts: number
  permissive: boolean
  lane: 'sign_in' | 'test' | 'threads' | 'bulk'
  /** The transport answers a repeated key with the first answer. */
  replays: boolean
  /** The first attempt is more than 20 h ago: the provider may have forgotten the key. */
  keyMayBeGone: boolean
}

export type Decision =
  | { act: 'settle'; ids: (string | null)[]; refused: { position: number; reason: string }[] }
  /** Same key, same bytes, after so many seconds. `definite`: this attempt surely sent nothing. */
  | { act: 'repeat'; seconds: number; definite: boolean }
  /** These mails go back into the queue for so many seconds, others go on. Surely nothing was sent. */
  | { act: 'defer'; seconds: number; reason: string }
  /** All senders wait; this attempt surely sent nothing. */
  | { act: 'pause'; seconds: number; reason: string; alert: boolean }
  /** A new batch under a new key that lets the good mails through. */
  | { act: 'again-permissive' }
  /** The same key and bytes, letting the good mails through: whatever an earlier attempt did, nothing is taken twice. */
  | { act: 'permit' }
  | { act: 'hold'; reason: string }

const longestBackoff = 300
const accessPause = 300
const reachPause = 30
const deferral = 900

/** The outcome table of the mail design. `random` in 0…1 spreads repeats so that instances do not march in step. */
export function decide(outcome: Outcome, facts: BatchFacts, random: number): Decision {
  switch (outcome.kind) {
    case 'accepted':
      return { act: 'settle', ids: outcome.ids, refused: outcome.refused }
    case 'rate':
      return { act: 'pause', seconds: outcome.seconds, reason: 'rate', alert: false }
    case 'quota':
      return { act: 'pause', seconds: outcome.seconds, reason: 'quota', alert: true }
    case 'no-access':
      return { act: 'pause', seconds: accessPause, reason: outcome.reason, alert: true }
    case 'not-reached':
      return { act: 'pause', seconds: reachPause * (0.5 + random / 2), reason: 'reach', alert: false }
    case 'deferred':
      // A sign-in link is of no use in a quarter of an hour.
      if (facts.lane === 'sign_in' || facts.lane === 'test')
        return { act: 'repeat', seconds: reachPause * (0.5 + random / 2), definite: true }
      return { act: 'defer', seconds: deferral * (0.75 + random / 4), reason: outcome.reason }
    case 'invalid':
      if (facts.permissive) return { act: 'hold', reason: 'refused' }
      // A new key is allowed only if every attempt so far was a definite no. After an unclear one the old key stays: the
      // provider either has its answer, or now takes the good mails under it, and the others need not wait 20 h for a person.
      if (facts.attempts <= 1) return { act: 'again-permissive' }
      return facts.replays ? { act: 'permit' } : repeatUnknown(facts, random)
    case 'running':
      return facts.keyMayBeGone ? { act: 'hold', reason: 'unknown' } : { act: 'repeat', seconds: 2 + 3 * random, definite: false }
    case 'mismatch':
      return { act: 'hold', reason: 'mismatch' }
    case 'unknown':
      return repeatUnknown(facts, random)
  }
}

// Without a key that replays, repeating may be a second copy: worth it for a sign-in link, not for a letter.
function repeatUnknown({ attempts, lane, replays, keyMayBeGone }: BatchFacts, random: number): Decision {
  if (keyMayBeGone) return { act: 'hold', reason: 'unknown' }
  if (!replays && (lane === 'bulk' || lane === 'threads')) return { act: 'hold', reason: 'unknown' }
  const seconds = Math.min(longestBackoff, 2 * 2 ** Math.max(0, attempts - 1))
  return { act: 'repeat', seconds: seconds * (0.75 + random / 4), definite: false }
}
