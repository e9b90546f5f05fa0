import { mailboxTransport } from '@/lib/broadcasts/transports/mailbox'
import { resendTransport } from '@/lib/broadcasts/transports/resend'
import { smtpTransport } from '@/lib/broadcasts/transports/smtp'
import type { Transport } from '@/lib/broadcasts/transports/transport'
import type { Env } from '@/lib/env'

/** The way mail leaves, by configuration: Resend, a mail server, or the embedded mailbox when neither is named. */
export function chooseTransport({ RESEND_API_KEY, SMTP_URL, ORIGIN }: Pick<Env, 'RESEND_API_KEY' | 'SMTP_URL' | 'ORIGIN'>): Transport {
  if (RESEND_API_KEY) return resendTransport(RESEND_API_KEY)
  if (SMTP_URL) return smtpTransport(SMTP_URL, new URL(ORIGIN).hostname)
  return mailboxTransport()
}
