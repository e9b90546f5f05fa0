import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileMail } from '@/lib/broadcasts/compile'
import { type StageLetterInput, stageLetter } from '@/lib/broadcasts/letter'
import { letterBlocks } from '@/lib/broadcasts/letter-markdown'
import { systemMails } from '@/lib/broadcasts/system-mails'

const site = { origin: 'https://charrette.example', postalAddress: 'Charrette, 1 Example Street, 12345 Town' }
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 8))
const station = (kind: StageLetterInput['kind'], day: number, summary: string) => ({
  kind,
  summary,
  opensAt: at(day),
  closesAt: null,
  phase: 'ahead' as const,
})
const stations = [
  station('brief', 2, 'Nine features, and a price of one dollar.'),
  station('self_review', 9, '26 questions'),
  station('reference', 16, 'My design'),
  station('round_up', 23, 'Yours'),
]
const challenge = {
  number: 2,
  slug: 'events',
  title: 'A place for virtual events',
  lede: 'Five thousand people at once.',
  author: 'Mira Okafor',
}
const letter = (markdown: string, subject = 'Week 1: a place for events') =>
  compileMail(stageLetter({ challenge, stations, kind: 'brief', audience: 'all', subject, markdown, zone: 'Europe/Berlin' }, site))

describe('a compiled letter', () => {
  it('is one column of layout tables that says its language and has one heading', async () => {
    const { html } = await letter('Draw it.')
    expect(html).toMatch(/<html[^>]* lang="en"/)
    expect(html).toContain('<title>Week 1: a place for events</title>')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<title/g)).toHaveLength(1)
    expect(html.match(/<table/g)?.length).toBe(html.match(/<table[^>]* role="presentation"/g)?.length)
    expect(html).not.toMatch(/<img|<script|@import|url\(/)
    expect(html).toContain('prefers-color-scheme:dark')
    expect(Buffer.byteLength(html)).toBeLessThan(20_000)
  })

  it('keeps its slots for later, in html and in text', async () => {
    const { html, text, slots } = await letter('So far **{{designs}}**; next on {{nextDate}}.')
    expect(slots.sort()).toEqual(['designs', 'nextDate', 'preferencesUrl', 'since', 'unsubscribeUrl', 'webUrl'])
    expect(html).toContain('<strong>{{designs}}</strong>')
    expect(html).toContain('href="{{unsubscribeUrl}}"')
    expect(text).toContain('So far {{designs}}; next on {{nextDate}}.')
  })

  it('has a text part written from the same blocks', async () => {
    const { text } = await letter('You have a *week*.\n\n- 500 people in one event\n- one [dollar](https://example.org/price)')
    expect(text).toContain('A place for virtual events\n==========================')
    expect(text).toContain('- 500 people in one event\n- one dollar (https://example.org/price)')
    expect(text).toContain('Read the brief:\nhttps://charrette.example/challenges/events')
    expect(text).toContain('> this week  Brief: Nine features')
    expect(text).toContain('  Nov 9      Self-review: 26 questions')
    expect(text).toContain('-- \nYou asked for the monthly challenge on {{since}}.')
    expect(text).toContain('Leave with one click: {{unsubscribeUrl}}')
    expect(text.trimEnd().endsWith('Charrette, 1 Example Street, 12345 Town')).toBe(true)
    expect(text).not.toMatch(/<[a-z]/)
  })

  it('is the same twice', async () => {
    expect(await letter('Once.')).toEqual(await letter('Once.'))
  })

  it('is refused with a slot nobody fills, or one that is not finished', async () => {
    await expect(letter('Dear {{firstName}}')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('{{firstName}}') })
    await expect(letter('{{ designs }} so far')).rejects.toMatchObject({ code: 'invalid' })
    await expect(letter('Fine', 'Week {{week}}')).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is refused with a subject that is none', async () => {
    for (const subject of ['', ' ', 'a\r\nBcc: everybody@example.org', 'x'.repeat(151)])
      await expect(letter('Fine', subject)).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is refused with anything mail programs disagree about', () => {
    for (const markdown of ['# Title', '![](x.png)', '| a |\n|---|', '<b>raw</b>', '[x](javascript:alert(1))', '- a\n\n  - b'])
      expect(() => letterBlocks(markdown)).toThrow(/A letter is made of/)
  })

  it('shows what an author typed as text, not as markup', async () => {
    const { html } = await letter('Is 3 < 5 & "so"?')
    expect(html).toContain('Is 3 &lt; 5 &amp; &quot;so&quot;?')
  })
})

describe('the mails that ship', () => {
  it('all compile', async () => {
    for (const draft of systemMails(site.postalAddress)) await compileMail(draft)
    const letters = readdirSync('content/challenges', { recursive: true, encoding: 'utf8' }).filter((file) => /letters\/.+\.md$/.test(file))
    expect(letters.length).toBeGreaterThan(0)
    for (const file of letters) {
      const [, , ...body] = readFileSync(path.join('content/challenges', file), 'utf8').split(/^---$/m)
      const { html, text } = await letter(body.join('---'))
      expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeLessThan(40_000)
    }
  })
})
