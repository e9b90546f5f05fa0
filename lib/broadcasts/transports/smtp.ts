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
    // The pool would send a mail again by itself when a line is lost, whether or not the server had taken it.
    maxRequeues: 0,
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

type SmtpError = { code?: unknown; responseCode?: unknown; command?: unknown; message?: unknown }

// nodemailer calls a line lost at any moment `ECONNECTION` at `CONN`: only these say that the dialogue never began.
const neverBegan = /^(connect E|getaddrinfo|queryA|Greeting never received|Connection timeout)/

/** What a failed dialogue means. A server's own words are definite; a lost line is not, unless it was never there. */
export function smtpOutcome(thrown: unknown): Outcome {
  const { code, responseCode, command, message } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as SmtpError
  const reason = [code, responseCode, command].filter(Boolean).join(' ') || 'unclear'
  if (code === 'EAUTH' || code === 'ENOAUTH') return { kind: 'no-access', reason }
  // A server that refuses the sender refuses us, not this reader.
  if (command === 'MAIL FROM') return { kind: 'no-access', reason }
  if (typeof responseCode === 'number') {
    // 421 closes the line on everybody; any other 4xx speaks of this mail.
    if (responseCode < 500) return { kind: responseCode === 421 ? 'not-reached' : 'deferred', reason }
    const aboutThisMail = code === 'EENVELOPE' || command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
    return aboutThisMail
      ? { kind: 'accepted', ids: [null], refused: [{ position: 0, reason: `invalid: ${reason}` }] }
      : { kind: 'no-access', reason }
  }
  // Refused by nodemailer itself, before anything was said.
  if (code === 'EENVELOPE') return { kind: 'accepted', ids: [null], refused: [{ position: 0, reason: `invalid: ${reason}` }] }
  return code === 'EDNS' || neverBegan.test(String(message)) ? { kind: 'not-reached', reason } : { kind: 'unknown', reason }
}
