import { authorize } from '@/lib/auth/policy'
import { json, route, seeOther } from '@/lib/auth/route'
import type { Actor } from '@/lib/auth/session'
import { bodyProblem, cappedBody } from '@/lib/body'
import { AppError, asAppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { importSubscribers } from '@/lib/subscribers/imports/mutations'

const mostBytes = 20 * 1024 * 1024
// Room for the multipart frame around one file.
const frameBytes = 16 * 1024
const tooLarge = 'A list may have at most 20 MB.'

/** A list of people who agreed elsewhere, as one file of a form. A script gets JSON; a plain form is led to the report. */
export const POST = route(async ({ request, viewer, now }) => {
  const fromForm = (request.headers.get('accept') ?? '').includes('text/html')
  if (!viewer && fromForm) return seeOther(paths.signIn(paths.studioSubscriberImport()))
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first.')
  try {
    const id = await bringIn(viewer, request, now)
    return fromForm ? seeOther(paths.studioSubscriberImportReport(id)) : json({ id }, 201)
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!fromForm || error.code === 'internal') throw thrown
    // The page says the reason again by its code: nothing from an address is ever shown.
    return seeOther(paths.studioSubscriberImport(error.code))
  }
})

async function bringIn(actor: Actor, request: Request, now: Date): Promise<string> {
  // Who may not is told so before megabytes are read.
  authorize(actor, 'subscriber.change', null)
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_type', 'Send the list as multipart/form-data.')
  const form = await cappedBody(request, mostBytes + frameBytes, tooLarge)
    .formData()
    .catch((thrown: unknown) => {
      throw bodyProblem(thrown, 'This upload arrived damaged. Please try again.')
    })
  const [file, ...others] = form.getAll('file')
  if (!(file instanceof File) || others.length > 0 || [...form.keys()].length !== 1)
    throw new AppError('invalid', 'Choose one list.', { fields: { file: ['Choose one list.'] } })
  if (file.size > mostBytes) throw new AppError('too_large', tooLarge)
  return importSubscribers(actor, file.name, file, now)
}
