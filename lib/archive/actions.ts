'use server'

import { redirect } from 'next/navigation'
import { endRun, showNow, startRun } from '@/lib/archive/mutations'
import { ownMonthSchema, revealSchema } from '@/lib/archive/schema'
import { action } from '@/lib/auth/action'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { paths } from '@/lib/paths'

export const startRunAction = action(ownMonthSchema, async (actor, { slug }, now) => {
  await startRun(actor, found(await findChallenge(actor, slug, now)), now)
  redirect(paths.challenge(slug))
})

export const endRunAction = action(ownMonthSchema, async (actor, { slug }, now) => {
  await endRun(actor, found(await findChallenge(actor, slug, now)), now)
  redirect(paths.challenge(slug))
})

export const showNowAction = action(revealSchema, async (actor, { slug, kind }, now) => {
  await showNow(actor, found(await findChallenge(actor, slug, now)), kind, now)
  redirect(kind === 'reference' ? paths.reference(slug) : paths.roundUp(slug))
})
