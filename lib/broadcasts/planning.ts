import type { LetterAudience } from '@/lib/broadcasts/letter'
import type { StageKind } from '@/lib/challenges/timeline'

export type PlannedChallenge = {
  slug: string
  announcedAt: Date
  stages: { id: string; kind: StageKind; opensAt: Date }[]
  letters: { kind: StageKind; audience: LetterAudience }[]
}
export type KnownBroadcast = {
  id: string
  stageKey: string
  releaseAt: Date
  state: string
  /** Its readers are being written down. */
  begun: boolean
}
export type NewBroadcast = { stageKey: string; stageId: string; slug: string; audience: LetterAudience; releaseAt: Date; cutOffAt: Date }
export type StagePlan = { add: NewBroadcast[]; move: { id: string; releaseAt: Date }[]; drop: string[] }

const hour = 3_600_000
/** A letter this much overdue when it would go out waits for a person (a worker that was down, content with dates gone by). */
export const lateAfter = 6 * hour

/**
 * What to change so that each announced challenge's letters are planned at their stage's opening: one broadcast a stage and
 * audience. Broadcasts under way or settled are never touched; planned ones move with the date and go with their stage.
 */
export function planOf(challenges: readonly PlannedChallenge[], known: readonly KnownBroadcast[]): StagePlan {
  const wanted = challenges.flatMap(broadcastsOf)
  const byKey = new Map(known.map((broadcast) => [broadcast.stageKey, broadcast]))
  const keys = new Set(wanted.map(({ stageKey }) => stageKey))
  return {
    add: wanted.filter(({ stageKey }) => !byKey.has(stageKey)),
    move: wanted.flatMap(({ stageKey, releaseAt }) => {
      const broadcast = byKey.get(stageKey)
      return broadcast && isPlanned(broadcast) && broadcast.releaseAt.getTime() !== releaseAt.getTime()
        ? { id: broadcast.id, releaseAt }
        : []
    }),
    drop: known.filter((broadcast) => isPlanned(broadcast) && !keys.has(broadcast.stageKey)).map(({ id }) => id),
  }
}

const isPlanned = ({ state, begun }: KnownBroadcast) =>
  state === 'scheduled' || state === 'needs_decision' || (state === 'paused' && !begun)

function broadcastsOf({ slug, announcedAt, stages, letters }: PlannedChallenge): NewBroadcast[] {
  return letters.flatMap(({ kind, audience }) => {
    const stage = stages.find((candidate) => candidate.kind === kind)
    if (!stage) return []
    // A stage shows from its opening on, and nothing before the challenge is announced.
    const releaseAt = new Date(Math.max(stage.opensAt.getTime(), announcedAt.getTime()))
    const tail = [kind, ...(audience === 'all' ? [] : [audience])].join('-').replaceAll('_', '-')
    return {
      stageKey: `stage:${stage.id}:${audience}`,
      stageId: stage.id,
      slug: `${slug}-${tail}`,
      audience,
      releaseAt,
      cutOffAt: releaseAt,
    }
  })
}
