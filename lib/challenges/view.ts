import type { Viewer } from '@/lib/auth/session'
import { isHeldStage, type OwnMonth, ownMonth } from '@/lib/challenges/personal-clock'
import {
  type ChallengeState,
  endsAt,
  nextStage,
  type StageDates,
  type StageKind,
  type Station,
  stateAt,
  stationsAt,
} from '@/lib/challenges/timeline'

/** A challenge as a page needs it: dates already turned into state. */
export type ChallengeView = {
  id: string
  number: number
  slug: string
  title: string
  lede: string
  zone: string
  editionId: string
  state: ChallengeState
  stations: (Station & { id: string; summary: string })[]
  next: StageDates | null
  endsAt: Date | null
  archivesAt: Date | null
  /** The reader's own month with it, while it goes on. */
  run: OwnRun | null
}

/** One's own month: `shown` are the stages that are not held back for it any more. */
export type OwnRun = OwnMonth<ChallengeView['stations'][number]> & { id: string; startedAt: Date; shown: StageKind[] }

type Row = Omit<ChallengeView, 'editionId' | 'state' | 'stations' | 'next' | 'endsAt' | 'run'> & {
  editionId: string | null
  announcedAt: Date | null
  stages: (StageDates & { id: string; summary: string })[]
  /** The reader's own, at most one. */
  archiveRuns: RunRow[]
}
type RunRow = { id: string; startedAt: Date; reveals: { kind: StageKind }[] }

/** A challenge's row at `now`, with the reader's own month if they have one; null while it has no edition. */
export function viewOf({ announcedAt, stages, editionId, archiveRuns: [run], ...row }: Row, now: Date): ChallengeView | null {
  if (!editionId) return null
  const dates = { announcedAt, archivesAt: row.archivesAt, stages }
  const byKind = new Map(stages.map((stage) => [stage.kind, stage]))
  return {
    ...row,
    editionId,
    state: stateAt(dates, now),
    stations: stationsAt(dates, now).map((station) => ({
      ...station,
      id: byKind.get(station.kind)?.id ?? '',
      summary: byKind.get(station.kind)?.summary ?? '',
    })),
    next: nextStage(stages, now),
    endsAt: endsAt(stages),
    run: run
      ? {
          ...ownMonth(stages, row.zone, run.startedAt, now),
          id: run.id,
          startedAt: run.startedAt,
          shown: run.reveals.map(({ kind }) => kind),
        }
      : null,
  }
}

/** Whether a stage of this challenge shows to `viewer`: it has opened and is not held back for them, or an organizer looks ahead. */
export function stageShows(viewer: Viewer, challenge: ChallengeView, kind: StageKind): boolean {
  if (viewer?.role === 'organizer') return stationOf(challenge, kind) !== undefined
  return hasOpenedToAll(challenge, kind) && !isHeldBack(viewer, challenge, kind)
}

/**
 * Whether a stage that everybody else may read waits for its day on the reader's own clock: it would give away the work of others,
 * and they have not asked to see it before.
 */
export function isHeldBack(viewer: Viewer, challenge: ChallengeView, kind: StageKind): boolean {
  const { run } = challenge
  if (!run || viewer?.role === 'organizer' || !isHeldStage(kind) || !hasOpenedToAll(challenge, kind)) return false
  return stationOf(run, kind)?.phase === 'ahead' && !run.shown.includes(kind)
}

const stationOf = ({ stations }: Pick<ChallengeView, 'stations'>, kind: StageKind) => stations.find((stage) => stage.kind === kind)

const hasOpenedToAll = (challenge: ChallengeView, kind: StageKind) => {
  const phase = stationOf(challenge, kind)?.phase
  return phase === 'now' || phase === 'past'
}

/** The challenge as its reader lives it: on their own month's dates, if they have one. */
export const asLived = (challenge: ChallengeView): ChallengeView =>
  challenge.run ? { ...challenge, stations: challenge.run.stations, next: challenge.run.next, endsAt: challenge.run.endsAt } : challenge
