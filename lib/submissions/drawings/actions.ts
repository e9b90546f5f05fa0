'use server'

import { redirect } from 'next/navigation'
import { action } from '@/lib/auth/action'
import { findChallenge } from '@/lib/challenges/queries'
import { found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { copyDiagram } from '@/lib/submissions/drawings/mutations'
import { copySchema } from '@/lib/submissions/drawings/schema'

export const copyDiagramAction = action(copySchema, async (actor, { slug, diagramId }, now) => {
  const challenge = found(await findChallenge(actor, slug, now))
  const { id } = await copyDiagram(actor, { challengeId: challenge.id, diagramId })
  redirect(paths.drawing(slug, id))
})
