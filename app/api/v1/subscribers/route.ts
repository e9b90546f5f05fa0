import { route } from '@/lib/auth/route'
import { AppError, asAppError } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { exportSubscribers } from '@/lib/subscribers/exports/queries'
import { filterSchema } from '@/lib/subscribers/studio/schema'

/** The list of subscribers as CSV, all or as filtered, in pieces as the database gives them. A browser whose sign-in is too old is sent to renew it. */
export const GET = route(async ({ request, viewer, now }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first.')
  const query = filterSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
  try {
    const lines = await exportSubscribers(viewer, query)
    return new Response(bodyOf(lines), {
      headers: {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="subscribers-${now.toISOString().slice(0, 10)}.csv"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (thrown) {
    const fromPage = (request.headers.get('accept') ?? '').includes('text/html')
    if (!fromPage || asAppError(thrown).code !== 'reauth_required') throw thrown
    return new Response(null, { status: 303, headers: { location: paths.signIn(paths.studioSubscribers()), 'cache-control': 'no-store' } })
  }
})

// A page of lines is made when the one before was taken; who hangs up ends it.
function bodyOf(lines: AsyncGenerator<string>) {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
