import { route } from '@/lib/auth/route'
import { requireFreshSession } from '@/lib/auth/session-store'
import { AppError, found } from '@/lib/errors'
import { problemLines } from '@/lib/subscribers/exports/lines'
import { findImport } from '@/lib/subscribers/imports/queries'

type Params = { id: string }

/** The refused rows of one list, as CSV to mend. */
export const GET = route<Params>(async ({ params, viewer }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first.')
  await requireFreshSession(viewer)
  const { problems } = found(await findImport(viewer, params.id))
  return new Response(problemLines(problems), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="refused-rows.csv"',
      'cache-control': 'private, no-store',
    },
  })
})
