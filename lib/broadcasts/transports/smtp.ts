import { createTransport } from 'nodemailer'
import type { Outcome, Transport } from '@/lib/broadcasts/transports/transport'

/**
 * Any mail server. SMTP has no way to ask "did you take it?", so exactly once cannot be promised: an unclear end is held for
 * letters and repeated for sign-in links, always under the same Message-ID.
 */
export function smtpTransport(url: string, hostname: string): Transport {
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: 5,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 14_000,
  })
  return {
    name: 'smtp',
    batchSize: 1,
    concurrency: 4,
    paced: false,
    replays: false,
    keepsLetters: false,
    deliver: async ({ from, mails }, signal) => {
      const [mail] = mails
      if (!mail || mails.length > 1) return { kind: 'not-reached', reason: 'one mail at a time' }
      const { messageId, to, subject, html, text, headers } = mail
      const id = `<${messageId}@${hostname}>`
      try {
        await Promise.race([pool.sendMail({ from, to, subject, html, text, headers, messageId: id }), aborted(signal)])
        return { kind: 'accepted', ids: [id], refused: [] }
      } catch (error) {
        return smtpOutcome(error)
      }
    },
    close: async () => pool.close(),
  }
}

// A dialogue cannot be called back once it runs: giving up on it leaves its end unknown.
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('took too long')), { once: true }))

type SmtpError = { code?: unknown; responseCode?: unknown; command?: unknown; response?: unknown }

/** What a failed dialogue means: before the mail's text was handed over it is a definite no. */
export function smtpOutcome(thrown: unknown): Outcome {
  const { code, responseCode, command } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as SmtpError
  const reason = [code, responseCode, command].filter(Boolean).join(' ') || 'unclear'
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'no-access', reason }
  const permanent = typeof responseCode === 'number' && responseCode >= 500
  const answered = typeof responseCode === 'number'
  if (permanent && (command === 'RCPT TO' || command === 'DATA' || code === 'EENVELOPE'))
    return { kind: 'accepted', ids: [null], refused: [{ position: 0, reason: `invalid: ${reason}` }] }
  if (code === 'EENVELOPE')
    return answered ? { kind: 'not-reached', reason } : { kind: 'accepted', ids: [null], refused: [{ position: 0, reason }] }
  if (permanent) return { kind: 'no-access', reason }
  const beforeText =
    ['EDNS', 'ECONNECTION', 'ECONNREFUSED', 'ETLS'].includes(String(code)) ||
    ['CONN', 'EHLO', 'HELO', 'STARTTLS', 'MAIL FROM', 'RCPT TO'].includes(String(command))
  return answered || beforeText ? { kind: 'not-reached', reason } : { kind: 'unknown', reason }
}
