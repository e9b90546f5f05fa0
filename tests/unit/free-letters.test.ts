import { describe, expect, it, vi } from 'vitest'
import { freshVars, type Unfrozen } from '@/lib/broadcasts/batches/freezing'
import { compileMail } from '@/lib/broadcasts/compile'
import { freeLetter } from '@/lib/broadcasts/free-letter'
import { fill, textTemplate } from '@/lib/broadcasts/slots'

const letter = (markdown: string, more: object = {}) =>
  compileMail(
    freeLetter(
      { subject: 'What we learned', markdown, topic: 'newsletter', audience: 'all', author: 'Mira Okafor', ...more },
      { postalAddress: '1 Example Street' },
    ),
  )
const reader: Unfrozen = {
  email: 'noor@example.org',
  vars: {},
  subscriberId: '018f0000-0000-7000-8000-000000000001',
  tokenVersion: 1,
  confirmedAt: new Date('2026-10-01T08:00:00Z'),
  zone: 'UTC',
  memberName: null,
  topic: 'newsletter',
}

vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none')
vi.stubEnv('ORIGIN', 'http://localhost:3000')
vi.stubEnv('SECRET', '0f9c2b7e6a51d84c3e0b9a7d5f2c1846e7a3')

describe('a letter of the organizer’s own', () => {
  it('is signed by its author and says why it came and how to leave', async () => {
    const { text, html } = await letter('Hello {{name}},\n\nThree weeks, five designs.')
    expect(text).toContain('See you at the table,\nMira Okafor')
    expect(text).toContain('You asked for letters from Charrette on {{since}}.')
    expect(text).toContain('Leave with one click: {{unsubscribeUrl}}')
    expect(text).toContain('Read on the web: {{webUrl}}')
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  it('names its list, and offers no web copy when only some may read it', async () => {
    const { text } = await letter('Hello,', { topic: 'announcements', audience: 'submitted' })
    expect(text).toContain('You asked for announcements from Charrette')
    expect(text).not.toContain('webUrl')
  })

  it('greets a member by name and everybody else so that it still reads well', () => {
    const greet = (memberName: string | null) => fill(textTemplate('Hello {{name}},'), freshVars({ ...reader, memberName }))
    expect(greet('Noor Haddad')).toBe('Hello Noor Haddad,')
    expect(greet(null)).toBe('Hello there,')
    expect(greet('  ')).toBe('Hello there,')
    expect(greet('Noor\r\nBcc: everybody@example.org')).toBe('Hello Noor Bcc: everybody@example.org,')
  })

  it('shows beside its subject the first words that are more than a greeting', async () => {
    const { html } = await letter(`Hello {{name}},\n\n${'Nobody knew what the queue was for until it was full. '.repeat(4)}`)
    expect(html).toMatch(/max-height:0;max-width:0">Nobody knew what the queue was for until it was full\. Nobody knew .* …</)
  })
})
