import { createHash } from 'node:crypto'
import { fill, fillSubject, htmlTemplate, lineTemplate, type MailVars, type Template, textTemplate } from '@/lib/broadcasts/slots'
import type { Mail } from '@/lib/broadcasts/transports/transport'

/** What the configuration adds, frozen with the batch. */
export type Envelope = { from: string; listId: string; unsubscribeMail: string }

export type Revision = { id: string; subject: string; html: string; text: string }
export type Frozen = { id: string; email: string; vars: MailVars; broadcastVars: MailVars }

const templates = new Map<string, { subject: Template; html: Template; text: Template }>()
const mostTemplates = 40

/** A mail from frozen parts alone: the same parts give the same bytes on every machine and after every deploy. */
export function renderMail(revision: Revision, message: Frozen, envelope: Envelope): Mail {
  const template = templateOf(revision)
  const vars = { ...message.broadcastVars, ...message.vars }
  return {
    messageId: message.id,
    to: message.email,
    subject: fillSubject(template.subject, vars),
    html: fill(template.html, vars),
    text: fill(template.text, vars),
    headers: headersOf(vars, envelope),
  }
}

/** Hash of all that a transport gets: a repeat that would differ is noticed before it is sent. */
export function payloadHash(from: string, mails: readonly Mail[]): string {
  // The JSON of [from, mails], mail by mail: two megabytes in one string would be garbage ten times a second.
  const hash = createHash('sha256').update(`[${JSON.stringify(from)},[`)
  for (const [index, mail] of mails.entries()) hash.update(`${index > 0 ? ',' : ''}${JSON.stringify(mail)}`)
  return hash.update(']]').digest('hex')
}

// Revisions never change, so their cut templates may be kept.
function templateOf({ id, subject, html, text }: Revision) {
  const known = templates.get(id)
  if (known) return known
  const template = { subject: lineTemplate(subject), html: htmlTemplate(html), text: textTemplate(text) }
  const oldest = templates.keys().next()
  if (templates.size >= mostTemplates && !oldest.done) templates.delete(oldest.value)
  templates.set(id, template)
  return template
}

// S-74. Mail somebody asked for one by one (sign-in, confirmation) has no list to leave.
function headersOf(vars: MailVars, { listId, unsubscribeMail }: Envelope): Record<string, string> {
  if (typeof vars.oneClickUrl !== 'string' || !vars.oneClickUrl) return {}
  return {
    'List-Id': listId,
    'List-Unsubscribe': `<${vars.oneClickUrl}>, <mailto:${unsubscribeMail}?subject=unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
