'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { restoreSetAside, restoreVersion } from '@/lib/submissions/restoring/mutations'
import { ownVersionSchema } from '@/lib/submissions/restoring/schema'
import { namedChallenge } from '@/lib/submissions/schema'

export const restoreVersionAction = action(ownVersionSchema, async (actor, { slug, number }, now) => {
  const { id } = found(await findChallenge(actor, slug, now))
  const revision = await restoreVersion(actor, { challengeId: id, number }, { now, machineNow: new Date() })
  redirect(paths.myDesignLaid(slug, revision))
})

export const restoreSetAsideAction = action(namedChallenge, async (actor, { slug }, now) => {
  const { id } = found(await findChallenge(actor, slug, now))
  const revision = await restoreSetAside(actor, id, { now, machineNow: new Date() })
  redirect(paths.myDesignLaid(slug, revision))
})
