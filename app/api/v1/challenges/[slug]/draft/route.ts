import { json, route } from '@/lib/auth/route'
import { bodyProblem, cappedBody } from '@/lib/body'
import { slugSchema } from '@/lib/challenges/schema'
import { AppError, found } from '@/lib/errors'
import { parse } from '@/lib/forms'
import { draftBodyBytes } from '@/lib/submissions/drafts/limits'
import { saveDraft } from '@/lib/submissions/drafts/mutations'
import { savedDraftSchema } from '@/lib/submissions/drafts/schema'

/** Autosave of one's own draft. A stale revision answers 409 with the stored text as `current`. */
export const POST = route<{ slug: string }>(async ({ request, params, viewer, now }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first. What you typed is kept in this browser.')
  const slug = found(slugSchema.safeParse(params.slug).data)
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_type', 'Send this as application/json.')
  const body: unknown = await cappedBody(request, draftBodyBytes, 'This draft is larger than one can be.')
    .json()
    .catch((thrown: unknown) => {
      throw bodyProblem(thrown, 'That is not valid JSON.')
    })
  const { revision, savedAt } = await saveDraft(viewer, { ...parse(savedDraftSchema, body), slug }, now)
  return json({ revision, savedAt: savedAt.toISOString() })
})
