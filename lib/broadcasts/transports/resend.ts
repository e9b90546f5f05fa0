import { type CreateBatchOptions, Resend } from 'resend'
import { z } from 'zod'
import type { Delivery, Outcome, Transport } from '@/lib/broadcasts/transports/transport'

const accepted = z.object({
  data: z.array(z.object({ id: z.string().min(1) })),
  errors: z.array(z.object({ index: z.number().int().nonnegative(), message: z.string().default('') })).optional(),
})
// Not the SDK's type: what comes over the wire may be anything.
const refused = z.object({ statusCode: z.number().nullish(), name: z.string().nullish(), message: z.string().nullish() })

/** Resend: batches of 100 under an idempotency key, which it remembers for 24 h. `RESEND_BASE_URL` sends them elsewhere. */
export function resendTransport(apiKey: string): Transport {
  const client = new Resend(apiKey)
  return {
    name: 'resend',
    batchSize: 100,
    // Enough to use a limit of ten calls a second up while each takes half a second, database included.
    concurrency: 6,
    paced: true,
    replays: true,
    keepsLetters: false,
    deliver: async (delivery, signal) => {
      try {
        const { data, error, headers } = await client.batch.send(payloadOf(delivery), {
          idempotencyKey: delivery.key,
          batchValidation: delivery.permissive ? 'permissive' : 'strict',
          signal,
        })
        return data ? acceptedOutcome(data, delivery.mails.length, headers ?? {}) : refusalOutcome(error, headers ?? {}, Date.now())
      } catch (thrown) {
        return { kind: 'unknown', reason: thrown instanceof Error ? thrown.name : 'thrown' }
      }
    },
    close: async () => {},
  }
}

// Webhooks bring the tags back: which message, and under which of our keys it left.
const payloadOf = ({ key, from, mails }: Delivery): CreateBatchOptions =>
  mails.map(({ messageId, to, subject, html, text, headers }) => ({
    from,
    to,
    subject,
    html,
    text,
    headers,
    tags: [
      { name: 'message', value: messageId },
      { name: 'batch', value: key },
    ],
  }))

type Headers = Record<string, string>

// Ids come for the accepted mails only, in order; the refused ones are named by their index.
function acceptedOutcome(body: unknown, count: number, headers: Headers): Outcome {
  const parsed = accepted.safeParse(body)
  if (!parsed.success) return { kind: 'unknown', reason: 'garbled answer' }
  const errors = new Map((parsed.data.errors ?? []).map(({ index, message }) => [index, message]))
  const given = parsed.data.data.map(({ id }) => id)
  if (given.length + errors.size !== count) return { kind: 'unknown', reason: 'garbled answer' }
  return {
    kind: 'accepted',
    ids: Array.from({ length: count }, (_, position) => (errors.has(position) ? null : (given.shift() ?? null))),
    refused: [...errors].map(([position, message]) => ({ position, reason: `invalid: ${message.slice(0, 200)}` })),
    perSecond: perSecond(headers),
  }
}

/** What an error answer means. Anything that does not clearly say "not accepted" is unknown. */
export function refusalOutcome(error: unknown, headers: Headers, now: number): Outcome {
  const parsed = refused.safeParse(error)
  const { statusCode, name } = parsed.success ? parsed.data : {}
  const reason = `${statusCode ?? 'no answer'} ${name ?? ''}`.trim()
  if (statusCode === 409) return name === 'invalid_idempotent_request' ? { kind: 'mismatch' } : { kind: 'running' }
  if (statusCode === 429) {
    const seconds = Number(headers['retry-after'])
    if (name?.includes('quota')) return { kind: 'quota', seconds: seconds > 0 ? seconds : secondsToMidnight(now) }
    return { kind: 'rate', seconds: seconds > 0 ? Math.min(seconds, 3600) : 1, perSecond: perSecond(headers) }
  }
  if (name === 'invalid_idempotency_key') return { kind: 'mismatch' }
  if (statusCode === 400 || statusCode === 422) return { kind: 'invalid', reason }
  if (statusCode && [401, 403, 404, 405].includes(statusCode)) return { kind: 'no-access', reason }
  // About this batch and nobody else: a person looks at it.
  if (statusCode && statusCode >= 400 && statusCode < 500 && statusCode !== 408) return { kind: 'mismatch' }
  return { kind: 'unknown', reason }
}

// "10" or "10;w=1": so many calls in a window of so many seconds.
function perSecond(headers: Headers): number | undefined {
  const match = /^(\d+)(?:.*;\s*w=(\d+))?/.exec(headers['ratelimit-limit'] ?? '')
  const rate = match ? Number(match[1]) / Number(match[2] ?? 1) : 0
  return rate > 0 ? rate : undefined
}

function secondsToMidnight(now: number): number {
  const day = 86_400_000
  return Math.ceil((day - (now % day)) / 1000)
}
