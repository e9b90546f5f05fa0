import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Accepted } from './resend'

export const webhookSecret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`

export type Happening = 'sent' | 'delayed' | 'delivered' | 'bounced' | 'bounced-for-now' | 'complained'
export type SignedWebhook = { headers: Record<string, string>; body: string }

const types: Record<Happening, string> = {
  sent: 'email.sent',
  delayed: 'email.delivery_delayed',
  delivered: 'email.delivered',
  bounced: 'email.bounced',
  'bounced-for-now': 'email.bounced',
  complained: 'email.complained',
}

/** What Resend would post about a mail it took: signed over the very bytes, in Svix' form. */
export function webhookAbout(
  { id: emailId, to, from, subject, tags }: Pick<Accepted, 'id' | 'to' | 'tags'> & Partial<Accepted>,
  what: Happening,
  { id = `msg_${randomUUID()}`, at = new Date(), secret = webhookSecret } = {},
): SignedWebhook {
  const bounce =
    what === 'bounced'
      ? { bounce: { type: 'Permanent', subType: 'General', message: 'no such mailbox' } }
      : what === 'bounced-for-now'
        ? { bounce: { type: 'Transient', subType: 'MailboxFull', message: 'mailbox full' } }
        : {}
  const body = JSON.stringify({
    type: types[what],
    created_at: at.toISOString(),
    data: { email_id: emailId, from, to: [to], subject, tags, created_at: at.toISOString(), ...bounce },
  })
  return { body, headers: signed(body, { id, at, secret }) }
}

/** Headers that prove a body. */
export const signed = (body: string, { id = `msg_${randomUUID()}`, at = new Date(), secret = webhookSecret } = {}) => ({
  'content-type': 'application/json',
  'svix-id': id,
  'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
  'svix-signature': new Webhook(secret).sign(id, at, body),
})
