import { z } from 'zod'
import { route } from '@/lib/auth/route'
import { mailboxIsOpen } from '@/lib/broadcasts/mailbox/access'
import { findMailboxLetter } from '@/lib/broadcasts/mailbox/queries'
import { found } from '@/lib/errors'
import { answerWith } from '@/lib/request-context'

// A letter runs nothing, loads nothing and sends nothing; its links lead the whole window away.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-top-navigation-by-user-activation"

export const GET = route<{ id: string }>(async ({ params }) => {
  const id = z.uuid().safeParse(params.id)
  const letter = found(mailboxIsOpen() && id.success ? await findMailboxLetter(id.data) : null)
  const html = letter.html.replaceAll(' target="_blank"', '').replace('<head>', '<head><base target="_top">')
  // The program's own policy already stands on the answer; only its context may replace it.
  answerWith(200, { 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer' })
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' } })
})
