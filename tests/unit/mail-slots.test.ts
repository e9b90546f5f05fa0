import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fill, fillSubject, htmlTemplate, lineTemplate, slotProblems, slotsOf, textTemplate } from '@/lib/broadcasts/slots'

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{{name}}', '"><script>', "' onclick='", '\r\nBcc: x@y', 'a&amp;b', '</td>', '{{'),
)
const plainOf = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '')

describe('slots', () => {
  it('stay words in html, whatever is put in', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const html = fill(htmlTemplate('<p title="{{name}}">{{name}}</p>'), { name: value })
        const inner = html.slice('<p title="'.length, html.indexOf('">'))
        expect(html).toBe(`<p title="${inner}">${inner}</p>`)
        expect(inner).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/)
        expect(inner).not.toMatch(controls)
        expect(plainOf(inner)).toBe(value.replace(new RegExp(`${controls.source}+`, 'g'), ' '))
      }),
    )
  })

  it('never break a subject into two lines nor pass 150 characters', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const subject = fillSubject(lineTemplate('For {{name}}'), { name: value.repeat(3) })
        expect(subject).not.toMatch(controls)
        expect([...subject].length).toBeLessThanOrEqual(150)
      }),
    )
  })

  it('are read once: a slot inside a value stays text', () => {
    expect(fill(textTemplate('{{a}} and {{b}}'), { a: '{{b}}', b: 'B' })).toBe('{{b}} and B')
  })

  it('as a whole address lead to http, https and mailto only', () => {
    const link = htmlTemplate('<a href="{{url}}">x</a>')
    expect(fill(link, { url: 'https://example.org/?a=1&b="2"' })).toBe('<a href="https://example.org/?a=1&amp;b=&quot;2&quot;">x</a>')
    for (const url of ['javascript:alert(1)', ' JAVASCRIPT:alert(1)', 'data:text/html,x', '//evil.example', 'jav\nascript:x'])
      expect(fill(link, { url })).toBe('<a href="">x</a>')
  })

  it('as part of an address stay one part of it', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const html = fill(htmlTemplate('<a href="https://example.org/?q={{q}}">x</a>'), { q: value })
        const url = new URL(html.slice('<a href="'.length, html.indexOf('">')))
        expect([...url.searchParams.keys()]).toEqual(['q'])
        expect(url.searchParams.get('q')).toBe(value.toWellFormed())
      }),
    )
    expect(fill(textTemplate('Go to https://example.org/{{q}} now, {{q}}'), { q: 'a b' })).toBe('Go to https://example.org/a%20b now, a b')
  })

  it('without a value stop the mail instead of leaving a gap', () => {
    expect(() => fill(textTemplate('{{name}}'), {})).toThrow('the slot name has no value')
    expect(() => fill(textTemplate('{{toString}}'), {})).toThrow('the slot toString has no value')
  })

  it('are found, and what only looks like one is a problem', () => {
    expect(slotsOf('{{a}} {{b}} {{a}}')).toEqual(['a', 'b'])
    expect(slotProblems('{{designs}} {{ designs }} {{other}} {{designs', ['designs'])).toEqual(['{{ designs }}', '{{other}}', '{{designs'])
    expect(slotProblems('{{designs}} and { } and {', ['designs'])).toEqual([])
  })

  it('filled twice give the same bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('{{a}}', '{{b}}', ' text ', '<b>', 'https://x.example/'), anything)),
        anything,
        anything,
        (parts, a, b) => {
          const source = parts.map(([part]) => part).join('')
          expect(fill(htmlTemplate(source), { a, b })).toBe(fill(htmlTemplate(source), { a, b }))
        },
      ),
    )
  })
})
