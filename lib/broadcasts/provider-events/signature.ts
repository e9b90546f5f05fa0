import { Webhook } from 'standardwebhooks'
import { AppError } from '@/lib/errors'

/**
 * Proves that a webhook is the provider's, unchanged, and at most five minutes old. Resend signs as Svix does, which is the
 * standard under other header names. Returns the id of the webhook; refuses as `unauthenticated`.
 */
export function provenWebhookId(secret: string, headers: Headers, rawBody: Buffer): string {
  const id = headers.get('svix-id') ?? ''
  const signed = {
    'webhook-id': id,
    'webhook-timestamp': headers.get('svix-timestamp') ?? '',
    'webhook-signature': headers.get('svix-signature') ?? '',
  }
  try {
    if (id.length > 200) throw new Error('no id is that long')
    new Webhook(secret).verify(rawBody, signed, { jsonParse: false })
    return id
  } catch {
    throw new AppError('unauthenticated', 'The signature of this webhook is not right, or too old.')
  }
}
