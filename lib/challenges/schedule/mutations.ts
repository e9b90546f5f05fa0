import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { datesOf } from '@/lib/challenges/schedule/plan'
import type { MoveStages } from '@/lib/challenges/schedule/schema'
import { storedPlan } from '@/lib/challenges/schedule/schema'
import { type StageDates, type StageKind, stageNames, timelineProblems } from '@/lib/challenges/timeline'
import { db } from '@/lib/db'
import { AppError, type FieldErrors, found } from '@/lib/errors'
import { readLocal } from '@/lib/time'

const day = 24 * 3_600_000
/** A month's designs open to all four weeks after its end. */
const archiveAfter = 28 * day

/** Gives a drafted challenge its dates and announces it. `start` is any moment of the first local day. Refuses one that has dates. */
export async function scheduleChallenge(
  actor: Actor,
  { challengeId, start, zone }: { challengeId: string; start: Date; zone: string },
  now: Date,
) {
  authorize(actor, 'challenge.schedule', null)
  const challenge = found(
    await db.challenge.findUnique({
      where: { id: challengeId },
      select: { edition: { select: { plan: true } }, stages: { select: { id: true } } },
    }),
  )
  if (challenge.stages.length) throw new AppError('conflict', 'This challenge has dates already. Move its stages instead.')
  await storeDates(challengeId, datesOf(storedPlan.parse(found(challenge.edition).plan), start, zone), zone, now)
}

/** Writes dates and the announcement of a challenge that has none; the sample month and `scheduleChallenge` share it. */
export async function storeDates(challengeId: string, stages: (StageDates & { summary: string })[], zone: string, announcedAt: Date) {
  await db.$transaction([
    db.stage.createMany({ data: stages.map((stage, position) => ({ ...stage, position, challengeId })) }),
    db.challenge.update({ where: { id: challengeId }, data: { zone, announcedAt, archivesAt: archiveOf(stages) } }),
  ])
}

// Four weeks after the last thing that happens: a month that moves takes its archive along, or its designs would open early.
function archiveOf(stages: readonly StageDates[]): Date {
  const end = stages.reduce((latest, { opensAt, closesAt }) => Math.max(latest, (closesAt ?? opensAt).getTime()), 0)
  return new Date(end + archiveAfter)
}

/**
 * Moves stages to new dates and writes each move into the public log. Mail not yet sent follows by itself, for it is planned
 * from these dates. Wall times are read in the challenge's zone; one that its clock skips is refused beside its field.
 */
export async function moveStages(actor: Actor, input: MoveStages, now: Date) {
  authorize(actor, 'challenge.schedule', null)
  const challenge = found(
    await db.challenge.findUnique({
      where: { id: input.challengeId },
      select: { zone: true, stages: { select: { id: true, kind: true, opensAt: true, closesAt: true } } },
    }),
  )
  const wanted = readDates(input, challenge.zone)
  refuseProblems(wanted, input)
  const moves = challenge.stages.flatMap((stage) => {
    const to = wanted.find(({ kind }) => kind === stage.kind)
    const same = to && to.opensAt.getTime() === stage.opensAt.getTime() && to.closesAt?.getTime() === stage.closesAt?.getTime()
    return to && !same ? [{ stage, to }] : []
  })
  const afterwards = challenge.stages.map((stage) => wanted.find(({ kind }) => kind === stage.kind) ?? stage)
  if (moves.length === 0) throw new AppError('invalid', 'No date differs from what stands now.')
  const closed = moves.find(({ stage, to }) => stage.opensAt <= now && to.opensAt.getTime() !== stage.opensAt.getTime())
  if (closed)
    throw new AppError('invalid', `${stageNames[closed.stage.kind]} has opened already; its opening cannot be moved, its end can.`)
  await db.$transaction([
    ...moves.map(({ stage, to }) => db.stage.update({ where: { id: stage.id }, data: { opensAt: to.opensAt, closesAt: to.closesAt } })),
    db.challenge.update({ where: { id: input.challengeId }, data: { archivesAt: archiveOf(afterwards) } }),
    db.stageChange.createMany({
      data: moves.map(({ stage, to }) => ({
        stageId: stage.id,
        memberId: actor.id,
        reason: input.reason,
        opensFrom: stage.opensAt,
        opensTo: to.opensAt,
        closesFrom: stage.closesAt,
        closesTo: to.closesAt,
        createdAt: now,
      })),
    }),
  ])
}

function readDates({ stages }: MoveStages, zone: string): StageDates[] {
  const fields: FieldErrors = {}
  const read = (name: string, value: string, later: boolean) => {
    const instant = readLocal(value, zone, later)
    if (!instant) fields[name] = ['The clocks skip this time on that day. Please choose another.']
    return instant
  }
  const dates = stages.flatMap(({ kind, opensAt, closesAt, later }, index) => {
    const opens = read(`stages[${index}].opensAt`, opensAt, later === 'on')
    const closes = closesAt === '' ? null : read(`stages[${index}].closesAt`, closesAt, false)
    return opens ? [{ kind, opensAt: opens, closesAt: closes }] : []
  })
  if (Object.keys(fields).length) throw new AppError('invalid', 'One time does not exist. Nothing was changed.', { fields })
  return dates
}

const problemWords = {
  'ends-before-it-opens': 'This ends before it opens.',
  'opens-with-another': 'Another stage opens at the same moment.',
  'out-of-order': 'This would open before the stage it follows.',
}

function refuseProblems(stages: StageDates[], input: MoveStages) {
  const problems = timelineProblems(stages)
  if (problems.length === 0) return
  const nameOf = (kind: StageKind) => `stages[${input.stages.findIndex((stage) => stage.kind === kind)}].opensAt`
  const fields = Object.fromEntries(problems.map(({ kind, problem }) => [nameOf(kind), [problemWords[problem]]]))
  throw new AppError('invalid', 'These dates do not make a month yet. Nothing was changed.', { fields })
}
