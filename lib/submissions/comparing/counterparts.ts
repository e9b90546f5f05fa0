import type { Viewer } from '@/lib/auth/actor'
import { type ChallengeView, stageShows } from '@/lib/challenges/view'
import type { Side } from '@/lib/submissions/comparing/schema'

type Present = { memberId: string; member: { handle: string }; versions: { number: number }[] }

/** What one version may be held against: the one before it, the reader's own newest (null for who has none), and the reference once it shows. */
export function counterpartsOf(viewer: Viewer, challenge: ChallengeView, design: Present, number: number, ownNewest: number | null) {
  const counterparts: { side: Side; name: string }[] = []
  const before = Math.max(0, ...design.versions.map((version) => version.number).filter((other) => other < number))
  if (before > 0) counterparts.push({ side: { kind: 'version', handle: design.member.handle, number: before }, name: `version ${before}` })
  if (viewer && viewer.id !== design.memberId && ownNewest !== null)
    counterparts.push({ side: { kind: 'version', handle: viewer.handle, number: ownNewest }, name: 'yours' })
  if (stageShows(viewer, challenge, 'reference')) counterparts.push({ side: { kind: 'reference' }, name: 'the reference' })
  return counterparts
}
