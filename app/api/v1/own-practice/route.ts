import { route } from '@/lib/auth/route'
import { AppError, asAppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { takeAwayPractice } from '@/lib/practice/take-away/queries'

/** One's own worksheets, attempts, answers and walkthrough steps as one JSON file. A browser whose sign-in is too old is sent to renew it. */
export const GET = route(async ({ request, viewer, now }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first.')
  try {
    const own = await takeAwayPractice(viewer, now)
    return new Response(`${JSON.stringify(own, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="practice-${now.toISOString().slice(0, 10)}.json"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (thrown) {
    const fromPage = (request.headers.get('accept') ?? '').includes('text/html')
    if (!fromPage || asAppError(thrown).code !== 'reauth_required') throw thrown
    return new Response(null, { status: 303, headers: { location: paths.signIn(paths.settings()), 'cache-control': 'no-store' } })
  }
})
