import { z } from 'zod'

// What the provider writes is its own affair: the few fields we live by, and nothing refused for having more.
const tagList = z
  .array(z.object({ name: z.string(), value: z.string() }))
  .transform((tags) => new Map(tags.map(({ name, value }) => [name, value])))
const tagRecord = z.record(z.string(), z.string()).transform((tags) => new Map(Object.entries(tags)))
const id = /^[\w.-]{1,256}$/
const webhook = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().regex(id).nullish().catch(null),
    tags: z.union([tagRecord, tagList]).nullish(),
    bounce: z.object({ type: z.string() }).nullish(),
  }),
})

/** What a webhook says of one mail, without the mail: how far it came, and which of ours it is. */
export const providerEvent = z.object({
  delivery: z.enum(['sent', 'delayed', 'delivered', 'bounced', 'complained']),
  /** The address does not exist, or the provider writes to it no more. */
  hard: z.boolean(),
  providerId: z.string().nullable(),
  /** Of the tags each mail carries: our message, and the key of the batch it left in. */
  messageId: z.uuid().nullable(),
  batchKey: z.string().nullable(),
})
export type ProviderEvent = z.infer<typeof providerEvent>

const deliveries: Record<string, ProviderEvent['delivery']> = {
  'email.sent': 'sent',
  'email.delivery_delayed': 'delayed',
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.suppressed': 'bounced',
  'email.complained': 'complained',
}

/** Reads a webhook's body; null for what says nothing about the delivery of a mail. Never throws. */
export function readProviderEvent(text: string): ProviderEvent | null {
  const parsed = webhook.safeParse(parseJson(text))
  const delivery = parsed.success ? deliveries[parsed.data.type] : undefined
  if (!parsed.success || !delivery) return null
  const { type, data } = parsed.data
  const messageId = z.uuid().safeParse(data.tags?.get('message'))
  return {
    delivery,
    hard: type === 'email.suppressed' || (delivery === 'bounced' && data.bounce?.type === 'Permanent'),
    providerId: data.email_id ?? null,
    messageId: messageId.success ? messageId.data.toLowerCase() : null,
    batchKey: data.tags?.get('batch')?.match(id)?.[0] ?? null,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
