/** The kinds of stages, as the database and the URLs spell them. */
export type StageKind = 'brief' | 'self_review' | 'reference' | 'round_up'

export const stageNames: Record<StageKind, string> = {
  brief: 'Brief',
  self_review: 'Self-review',
  reference: 'Reference',
  round_up: 'Round-up',
}

/** The one word everybody is shown for a challenge. */
export type ChallengeState = 'draft' | 'scheduled' | 'live' | 'closed' | 'archived'

/** Its month is past: from then on anybody may begin it on a clock of their own. */
export const isOver = (state: ChallengeState) => state === 'closed' || state === 'archived'

export type StageDates = { kind: StageKind; opensAt: Date; closesAt: Date | null }

/** Everything that decides a challenge's state; all instants. */
export type ChallengeDates = { announcedAt: Date | null; archivesAt: Date | null; stages: readonly StageDates[] }

/** What a stage is at a moment: before it opens, while it is the newest open one, or after a newer one opened or it closed. */
export type Station = StageDates & { phase: 'ahead' | 'now' | 'past' }

/** Stages by the moment they open; ties keep their given order. */
export const inOrder = <S extends StageDates>(stages: readonly S[]): S[] =>
  [...stages].sort((a, b) => a.opensAt.getTime() - b.opensAt.getTime())

/** A stage's content shows from its opening on and stays readable after its end: a brief does not vanish. */
export const hasOpened = (stage: StageDates, now: Date) => stage.opensAt <= now

/**
 * The end of the month: the last stage's end. A missing end is the next stage's opening; the last stage's missing end is never.
 */
export function endsAt(stages: readonly StageDates[]): Date | null {
  let end: number | null = null
  const ordered = inOrder(stages)
  for (const [index, stage] of ordered.entries()) {
    const closes = stage.closesAt ?? ordered[index + 1]?.opensAt ?? null
    if (closes === null) return null
    end = Math.max(end ?? 0, closes.getTime(), stage.opensAt.getTime())
  }
  return end === null ? null : new Date(end)
}

/** The state of a challenge at `now`, from its dates alone. */
export function stateAt({ announcedAt, archivesAt, stages }: ChallengeDates, now: Date): ChallengeState {
  const first = inOrder(stages)[0]
  if (!announcedAt || announcedAt > now || !first) return 'draft'
  if (!hasOpened(first, now)) return 'scheduled'
  if (archivesAt && archivesAt <= now) return 'archived'
  const end = endsAt(stages)
  return end && end <= now ? 'closed' : 'live'
}

/** The stations of the month with exactly one `now` while the challenge is live, and none before and after. */
export function stationsAt(dates: ChallengeDates, now: Date): Station[] {
  const ordered = inOrder(dates.stages)
  const live = stateAt(dates, now) === 'live'
  const newest = ordered.filter((stage) => hasOpened(stage, now)).length - 1
  return ordered.map((stage, index) => {
    if (!hasOpened(stage, now)) return { ...stage, phase: 'ahead' }
    return { ...stage, phase: live && index === newest ? 'now' : 'past' }
  })
}

/** The next stage to open after `now`, or null. */
export const nextStage = (stages: readonly StageDates[], now: Date): StageDates | null =>
  inOrder(stages).find((stage) => !hasOpened(stage, now)) ?? null

export type TimelineProblem = { kind: StageKind; problem: 'ends-before-it-opens' | 'opens-with-another' | 'out-of-order' }

const usualOrder: StageKind[] = ['brief', 'self_review', 'reference', 'round_up']

/** What an organizer should mend before a plan is stored: stages that end before they open, open together, or reveal out of order. */
export function timelineProblems(stages: readonly StageDates[]): TimelineProblem[] {
  const problems: TimelineProblem[] = []
  const ordered = inOrder(stages)
  for (const [index, stage] of ordered.entries()) {
    const before = ordered[index - 1]
    if (stage.closesAt && stage.closesAt <= stage.opensAt) problems.push({ kind: stage.kind, problem: 'ends-before-it-opens' })
    if (before && before.opensAt.getTime() === stage.opensAt.getTime()) problems.push({ kind: stage.kind, problem: 'opens-with-another' })
    if (before && usualOrder.indexOf(before.kind) > usualOrder.indexOf(stage.kind))
      problems.push({ kind: stage.kind, problem: 'out-of-order' })
  }
  return problems
}
