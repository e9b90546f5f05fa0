'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { changeTerms, lookWithoutDesigning, restoreSubmission, withdrawSubmission } from '@/lib/submissions/mutations'
import { namedChallenge, termsSchema } from '@/lib/submissions/schema'

export const withdrawAction = action(namedChallenge, async (actor, { slug }, now) => {
  const challenge = found(await findChallenge(actor, slug, now))
  await withdrawSubmission(actor, challenge.id, now)
  redirect(paths.myDesign(slug))
})

export const restoreAction = action(namedChallenge, async (actor, { slug }, now) => {
  const challenge = found(await findChallenge(actor, slug, now))
  await restoreSubmission(actor, challenge.id)
  redirect(paths.myDesign(slug))
})

export const termsAction = action(termsSchema, async (actor, { slug, ...terms }, now) => {
  const challenge = found(await findChallenge(actor, slug, now))
  await changeTerms(actor, { challengeId: challenge.id, ...terms })
})

export const lookAction = action(namedChallenge, async (actor, { slug }, now) => {
  await lookWithoutDesigning(actor, found(await findChallenge(actor, slug, now)), now)
  redirect(paths.designs(slug))
})
