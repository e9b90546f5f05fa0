import { route } from '@/lib/auth/route'
import { found } from '@/lib/errors'
import { paths } from '@/lib/paths'
import { requestContext } from '@/lib/request-context'
import { leave } from '@/lib/subscribers/mutations'
import { findSubscription } from '@/lib/subscribers/queries'

type Params = { token: string }

/**
 * RFC 8058: a mail program posts here on its reader's one click. The token alone proves it; whatever body comes, form or
 * multipart, says nothing more and is not read.
 */
export const POST = route<Params>(async ({ params, now }) => {
  await leave(params.token, 'list', 'one-click', requestContext()?.client ?? 'unknown', now)
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
})

/** People and scanners who open the address see the page; nothing changes. */
export const GET = route<Params>(async ({ params }) => {
  found(await findSubscription(params.token))
  return new Response(null, { status: 303, headers: { location: paths.unsubscribe(params.token), 'cache-control': 'no-store' } })
})
