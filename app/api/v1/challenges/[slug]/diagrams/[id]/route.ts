import { json, route } from '@/lib/auth/route'
import { bodyProblem, cappedBody } from '@/lib/body'
import { findChallenge } from '@/lib/challenges/queries'
import { AppError, found } from '@/lib/errors'
import { pictureLimits } from '@/lib/files/limits'
import { storeDiagramFile } from '@/lib/files/mutations'
import { removeWithoutRow } from '@/lib/files/renditions/mutations'
import { parse } from '@/lib/forms'
import { placeDrawing, refuseDrawing } from '@/lib/submissions/drawings/mutations'
import { drawingIdSchema, savedDrawingSchema } from '@/lib/submissions/drawings/schema'

// A picture, a source as large as one may be, and the multipart frame around them.
const bodyBytes = 2 * pictureLimits.bytes + 64 * 1024
const tooLarge = 'A drawing may have at most 5 MiB, and its picture as much again.'

/**
 * Saves what was drawn: source and picture of one diagram of one's own draft; the first save of an id makes the diagram. Answers what
 * to expect with the next save. 409 with the stored drawing as `current` when it is not the expected one.
 */
export const PUT = route<{ slug: string; id: string }>(async ({ request, params, viewer, now }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you drew is kept in this browser.')
  const challenge = found(await findChallenge(viewer, params.slug, now))
  const diagramId = found(drawingIdSchema.safeParse(params.id).data)
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_type', 'Send the drawing as multipart/form-data.')
  await refuseDrawing(viewer, { challengeId: challenge.id, diagramId })
  const { picture, expected, kind, source } = await readDrawing(request)
  const file = await storeDiagramFile(viewer, { picture, source: { kind, text: source } })
  const place = { challengeId: challenge.id, diagramId, expected, fileId: file.id }
  const { isNew, ...diagram } = await placeDrawing(viewer, place, removeWithoutRow)
  return json({ diagram, savedAt: now.toISOString() }, isNew ? 201 : 200)
})

async function readDrawing(request: Request) {
  const form = await cappedBody(request, bodyBytes, tooLarge)
    .formData()
    .catch((thrown: unknown) => {
      throw bodyProblem(thrown, 'This drawing arrived damaged. It is kept in your browser.')
    })
  const { picture, ...fields } = Object.fromEntries(form)
  if (!(picture instanceof File) || [...form].length !== Object.keys(fields).length + 1)
    throw new AppError('invalid', 'The picture of the drawing is missing.', { fields: { picture: ['is missing'] } })
  if (picture.size > pictureLimits.bytes) throw new AppError('too_large', tooLarge)
  return { ...parse(savedDrawingSchema, fields), picture: new Uint8Array(await picture.arrayBuffer()) }
}
