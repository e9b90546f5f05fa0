import { json, readJson, route } from '@/lib/auth/route'
import { readActor } from '@/lib/auth/session'
import { findChallenge } from '@/lib/challenges/queries'
import { stageShows } from '@/lib/challenges/view'
import { AppError, found } from '@/lib/errors'
import { parse } from '@/lib/forms'
import { saveAnswer } from '@/lib/self-review/mutations'
import { listAnswers } from '@/lib/self-review/queries'
import { answerSchema } from '@/lib/self-review/schema'

type Params = { slug: string }

/** Your own answers to one challenge. */
export const GET = route<Params>(async ({ params, now }) => {
  const actor = await readActor()
  const challenge = found(await findChallenge(actor, params.slug, now))
  if (!stageShows(actor, challenge, 'self_review')) throw new AppError('not_found', 'There is nothing here.')
  return json({ answers: await listAnswers(actor, challenge.id) })
})

/** Keeps one answer; 409 with `current` when another window has saved since the given revision. */
export const PUT = route<Params>(async ({ request, params, now }) => {
  const actor = await readActor()
  const input = parse(answerSchema, await readJson(request))
  return json(await saveAnswer(actor, params.slug, input, now))
})
