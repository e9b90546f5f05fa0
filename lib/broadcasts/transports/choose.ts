import type { Transport } from '@/lib/broadcasts/transports/transport'
import type { Env } from '@/lib/env'

/** The way mail leaves, by configuration: Resend, a mail server, or the embedded mailbox when neither is named. Only that one is loaded. */
export async function chooseTransport({
  RESEND_API_KEY,
  SMTP_URL,
  ORIGIN,
}: Pick<Env, 'RESEND_API_KEY' | 'SMTP_URL' | 'ORIGIN'>): Promise<Transport> {
  if (RESEND_API_KEY) return (await import('@/lib/broadcasts/transports/resend')).resendTransport(RESEND_API_KEY)
  if (SMTP_URL) return (await import('@/lib/broadcasts/transports/smtp')).smtpTransport(SMTP_URL, new URL(ORIGIN).hostname)
  return (await import('@/lib/broadcasts/transports/mailbox')).mailboxTransport()
}
