import { z } from 'zod'
import { route } from '@/lib/auth/route'
import { fillProof, findProof } from '@/lib/broadcasts/preview/queries'
import { forceScheme } from '@/lib/broadcasts/preview/scheme'
import { AppError, found } from '@/lib/errors'
import { answerWith } from '@/lib/request-context'

// A letter runs nothing, loads nothing and sends nothing; its links lead the whole window away.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-top-navigation-by-user-activation"
const query = z.object({ as: z.enum(['member', 'stranger']).catch('member'), scheme: z.enum(['light', 'dark']).catch('light') })

/** The html of a letter as an example reader gets it, for the frames of its preview. */
export const GET = route<{ id: string }>(async ({ request, params, viewer, now }) => {
  if (!viewer) throw new AppError('unauthenticated', 'Please sign in first.')
  const id = z.uuid().safeParse(params.id)
  const { as, scheme } = query.parse(Object.fromEntries(new URL(request.url).searchParams))
  const proof = found(id.success ? await findProof(viewer, id.data, now) : null)
  const { html } = found(fillProof(proof, as, now))
  const shown = forceScheme(html, scheme).replaceAll(' target="_blank"', '').replace('<head>', '<head><base target="_top">')
  // The program's own policy already stands on the answer; only its context may replace it.
  answerWith(200, { 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer' })
  return new Response(shown, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' } })
})
