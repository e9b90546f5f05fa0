'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { authorize } from '@/lib/auth/policy'
import { moveStages, scheduleChallenge } from '@/lib/challenges/schedule/mutations'
import { findNextOpening } from '@/lib/challenges/schedule/queries'
import { moveClockSchema, moveStagesSchema, scheduleSchema } from '@/lib/challenges/schedule/schema'
import { moveClock } from '@/lib/clock'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { paths, safeReturnPath } from '@/lib/paths'
import { readLocal } from '@/lib/time'

export const scheduleChallengeAction = action(scheduleSchema, async (actor, { challengeId, firstDay, zone }, now) => {
  const start = found(readLocal(`${firstDay}T12:00`, zone))
  await scheduleChallenge(actor, { challengeId, start, zone }, now)
  redirect(paths.studio())
})

export const moveStagesAction = action(moveStagesSchema, async (actor, input, now) => {
  await moveStages(actor, input, now)
})

/** Sample mode: jumps just past the next stage's opening, or to a time the organizer names (UTC). */
export const moveClockAction = action(moveClockSchema, async (actor, { to, returnPath }, now) => {
  if (!env().SAMPLE) throw new AppError('not_found', 'There is nothing here.')
  authorize(actor, 'clock.move', null)
  const target = to === 'next' ? await findNextOpening(actor, now) : readLocal(to, 'UTC')
  if (!target) throw new AppError('invalid', 'No stage is left to jump to. Schedule a challenge first.')
  if (target <= now) throw new AppError('invalid', 'The clock only moves forward.')
  await moveClock(new Date(target.getTime() + 1000))
  redirect(safeReturnPath(returnPath))
})
