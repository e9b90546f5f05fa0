import { z } from 'zod'
import { json, readJson, route } from '@/lib/auth/route'
import { AppError, found } from '@/lib/errors'
import { parse } from '@/lib/forms'
import { saveAnswer } from '@/lib/scenarios/mutations'
import { savedAnswerSchema } from '@/lib/scenarios/schema'

/** Autosave of one's own running answer; tells the site's clock with it, in milliseconds. 409 gives what another window saved, 410 what stands once the time was over, both as `current`. */
export const PUT = route<{ id: string }>(async ({ request, params, viewer, now }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you typed is kept in this browser.')
  const id = found(z.uuid().safeParse(params.id).data)
  const stands = await saveAnswer(viewer, id, parse(savedAnswerSchema, await readJson(request)), now)
  return json({ ...stands, now: now.getTime() })
})
