import { route } from '@/lib/auth/route'
import { readCapped } from '@/lib/body'
import { log } from '@/lib/log'
import { takePoint } from '@/lib/rate-limit'
import { requestContext } from '@/lib/request-context'

const most = 16 * 1024

/** Browsers report here what the content policy stopped. */
export const POST = route(async ({ request }) => {
  await takePoint('csp-report.client', requestContext()?.client ?? '')
  const text = await readCapped(request, most, 'That is larger than 16 KiB.')
  const directive = text.match(/"(?:effective-directive|effectiveDirective|violated-directive)"\s*:\s*"([\w -]{1,80})"/)?.[1]
  log.warn({ directive: directive ?? 'unknown' }, 'the content policy stopped something')
  return new Response(null, { status: 204 })
})
