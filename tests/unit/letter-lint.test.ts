import { describe, expect, it } from 'vitest'
import { compileMail } from '@/lib/broadcasts/compile'
import { freeLetter, freeSlots } from '@/lib/broadcasts/free-letter'
import { lintLetter } from '@/lib/broadcasts/lint'
import { forceScheme } from '@/lib/broadcasts/preview/scheme'

const facts = { newSubscribers: '4', designs: '7', nextDate: 'Monday, November 16', nextStage: 'reference', webUrl: 'https://x.example' }
const lint = (more: Partial<Parameters<typeof lintLetter>[0]> = {}) =>
  lintLetter({ subject: 'What we learned', markdown: 'Hello {{name}},\n\nThree weeks.', slots: freeSlots, facts, htmlBytes: 9000, ...more })
const blocking = (more: Parameters<typeof lint>[0]) => lint(more).flatMap(({ level, text }) => (level === 'blocks' ? text : []))
const remarks = (more: Parameters<typeof lint>[0]) => lint(more).flatMap(({ level, text }) => (level === 'look' ? text : []))

describe('what is said of a letter before it goes out', () => {
  it('is nothing when nothing stands in its way', () => {
    expect(lint()).toEqual([])
  })

  it.each([
    ['no subject', { subject: ' ' }, /needs a subject/],
    ['a subject of 151 characters', { subject: 'x'.repeat(151) }, /more than 150/],
    ['no words', { markdown: ' \n' }, /no words/],
    ['a slot nobody fills', { markdown: 'Hello {{firstName}},' }, /Nobody fills \{\{firstName\}\}/],
    ['half a slot', { markdown: 'Hello {{name},' }, /Nobody fills \{\{name\}/],
    ['a slot nobody fills in its subject', { subject: 'For {{you}}' }, /Nobody fills \{\{you\}\}/],
    ['a heading', { markdown: 'Hello,\n\n# Loud' }, /line 3 has something else/],
    ['a script in a link', { markdown: 'Hello,\n\n[x](javascript:alert(1))' }, /line 3 has something else/],
    ['more than 90 KB', { htmlBytes: 90 * 1024 + 1 }, /above 90 KB/],
  ])('blocks %s', (_what, more, sentence) => {
    expect(blocking(more)).toEqual([expect.stringMatching(sentence)])
  })

  it.each([
    ['a long subject', { subject: 'A subject that goes on and on until no telephone can show it' + ' any more' }, /phones cut it/],
    ['a subject that pretends to answer', { subject: 'Re: your design' }, /looks like an answer/],
    ['capitals', { subject: 'READ THIS NOW' }, /capitals/],
    ['no greeting', { markdown: 'Three weeks ago it rained.' }, /without a greeting/],
    ['a link without words', { markdown: 'Hello,\n\nRead it [here](https://x.example).' }, /“here” does not say/],
    ['an open line', { markdown: 'Hello,\n\n[The brief](http://x.example)' }, /is http:/],
    ['a wall of words', { markdown: `Hello,\n\n${'word '.repeat(130)}` }, /is a wall/],
  ])('remarks on %s', (_what, more, sentence) => {
    expect(remarks(more)).toEqual([expect.stringMatching(sentence)])
    expect(blocking(more)).toEqual([])
  })

  it('remarks on a slot that has nothing to say right now', () => {
    const quiet = { ...facts, designs: '0', nextDate: 'a date still to be set' }
    expect(remarks({ markdown: 'Hello,\n\n{{designs}} so far, more on {{nextDate}}.', facts: quiet })).toEqual([
      expect.stringContaining('{{designs}} says “0”'),
      expect.stringContaining('{{nextDate}} has no date'),
    ])
  })
})

describe('a preview in a scheme', () => {
  const compiled = () =>
    compileMail(
      freeLetter({ subject: 'News', markdown: 'Hello,', topic: 'newsletter', audience: 'all', author: 'Mira' }, { postalAddress: '' }),
    )

  it('shows the dark rules without asking the browser, and keeps the narrow ones', async () => {
    const dark = forceScheme((await compiled()).html, 'dark')
    expect(dark).not.toContain('prefers-color-scheme')
    expect(dark).toContain('.ink{color:#ece7da!important}')
    expect(dark).toContain('@media(max-width:480px)')
    expect(dark).toContain('content="dark"')
  })

  it('shows the light ones to somebody whose browser is dark', async () => {
    const light = forceScheme((await compiled()).html, 'light')
    expect(light).not.toContain('prefers-color-scheme')
    expect(light).not.toContain('#ece7da')
    expect(light).toContain('@media(max-width:480px)')
  })

  it('leaves a mail alone that has no dark rules', () => {
    expect(forceScheme('<style>p{color:red}</style>', 'dark')).toBe('<style>p{color:red}</style>')
  })
})
