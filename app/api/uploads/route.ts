import { json, route, seeOther } from '@/lib/auth/route'
import type { Actor } from '@/lib/auth/session'
import { bodyProblem, cappedBody } from '@/lib/body'
import { type ChallengeView, findChallenge } from '@/lib/challenges/queries'
import { AppError, asAppError, found } from '@/lib/errors'
import { pictureLimits } from '@/lib/files/limits'
import { uploadPicture } from '@/lib/files/mutations'
import { uploadSchema } from '@/lib/files/schema'
import { parse } from '@/lib/forms'
import { paths } from '@/lib/paths'
import { takePoint } from '@/lib/rate-limit'
import { attachDiagram, refuseWithoutRoom } from '@/lib/submissions/drafts/mutations'

// Room for the multipart frame around one file.
const frameBytes = 16 * 1024
const tooLarge = 'A picture or drawing may have at most 5 MiB.'

/**
 * One picture or drawing for the draft of the challenge named in the query. A script gets JSON: the diagram with the kind and labels of
 * its source and a proposed text alternative, or why the source could not be kept. A plain form is sent back to its page.
 */
export const POST = route(async ({ request, viewer, now }) => {
  const fromForm = (request.headers.get('accept') ?? '').includes('text/html')
  const { challenge: slug } = parse(uploadSchema, Object.fromEntries(new URL(request.url).searchParams))
  if (!viewer && fromForm) return seeOther(paths.signIn(paths.myDesign(slug)))
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. Your text is kept.')
  const challenge = found(await findChallenge(viewer, slug, now))
  try {
    const diagram = await addPicture(viewer, challenge, request)
    if (fromForm) return seeOther(`${paths.myDesign(slug)}${diagram.sourceProblem ? '?upload=without_source' : ''}#diagram-${diagram.id}`)
    return json({ diagram }, 201)
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!fromForm || error.code === 'internal') throw thrown
    // The page says the reason again by its code: nothing from an address is ever shown.
    return seeOther(`${paths.myDesign(slug)}?upload=${error.code}#diagrams`)
  }
})

async function addPicture(actor: Actor, challenge: ChallengeView, request: Request) {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_type', 'Send the picture as multipart/form-data.')
  await refuseWithoutRoom(actor, challenge.id)
  await takePoint('upload.hour', actor.id)
  await takePoint('upload.day', actor.id)
  const { id: fileId, ...file } = await uploadPicture(actor, await readPicture(request))
  const { id } = await attachDiagram(actor, { challengeId: challenge.id, fileId })
  return { id, ...file }
}

async function readPicture(request: Request) {
  const form = await cappedBody(request, pictureLimits.bytes + frameBytes, tooLarge)
    .formData()
    .catch((thrown: unknown) => {
      throw bodyProblem(thrown, 'This upload arrived damaged. Please try again.')
    })
  const [file, ...others] = form.getAll('file')
  if (!(file instanceof File) || others.length > 0 || [...form.keys()].length !== 1)
    throw new AppError('invalid', 'Choose one file.', { fields: { file: ['Choose one file.'] } })
  if (file.size > pictureLimits.bytes) throw new AppError('too_large', tooLarge)
  return { bytes: new Uint8Array(await file.arrayBuffer()), givenName: file.name, declaredType: file.type }
}
