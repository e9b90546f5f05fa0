import { route } from '@/lib/auth/route'
import { readCappedBytes } from '@/lib/body'
import { keepProviderEvent } from '@/lib/broadcasts/provider-events/mutations'
import { readProviderEvent } from '@/lib/broadcasts/provider-events/schema'
import { provenWebhookId } from '@/lib/broadcasts/provider-events/signature'
import { env } from '@/lib/env'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { requestContext } from '@/lib/request-context'

const most = 16 * 1024

/** Resend tells here how far each mail came. Kept and answered at once; the worker reads it. */
export const POST = route(async ({ request }) => {
  const secret = found(env().RESEND_WEBHOOK_SECRET)
  const body = await readCappedBytes(request, most, 'That is larger than 16 KiB.')
  const id = await prove(secret, request.headers, body)
  const event = readProviderEvent(body.toString())
  if (event) await keepProviderEvent(id, event)
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } })
})

// S-60. The signature comes first, and only who has none is counted: after a broadcast the provider itself has much more to say.
async function prove(secret: string, headers: Headers, body: Buffer): Promise<string> {
  try {
    return provenWebhookId(secret, headers, body)
  } catch (refusal) {
    if (refusal instanceof AppError) await takePoint('webhook.client', requestContext()?.client ?? '')
    throw refusal
  }
}
