import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadHash, renderMail } from '@/lib/broadcasts/batches/rendering'
import { fillBlocks, paragraph } from '@/lib/broadcasts/blocks'
import { compileMail, type MailDraft } from '@/lib/broadcasts/compile'
import { fill, htmlTemplate, lineTemplate, slotProblems, slotsOf, textTemplate } from '@/lib/broadcasts/slots'

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{{/items}}', '{{#items}}', '{{name}}', '"><script>', '</td>', '\r\nBcc: x@y', '{{'),
)
const rows = fc.array(fc.record({ title: anything, link: fc.webUrl() }), { maxLength: 12 })
const list = '<ul>{{#items}}<li><a href="{{link}}">{{title}}</a></li>{{/items}}</ul>'
const known = ['name', 'items.title', 'items.link']

describe('rows of a mail', () => {
  it('all come, in their order, and none becomes markup or another slot', () => {
    fc.assert(
      fc.property(rows, (items) => {
        const html = fill(htmlTemplate(list), { items })
        const inner = html.slice('<ul>'.length, -'</ul>'.length)
        const cells = [...inner.matchAll(/<li><a href="([^"<>]*)">([^"<>]*)<\/a><\/li>/g)]
        expect(cells.map(([cell]) => cell).join('')).toBe(inner)
        expect(cells.map(([, , title]) => title)).toEqual(items.map(({ title }) => fill(htmlTemplate('{{title}}'), { title })))
        expect(cells.map(([, link]) => link)).toEqual(
          items.map(({ link }) => fill(htmlTemplate('<a href="{{link}}">'), { link }).slice(9, -2)),
        )
      }),
    )
  })

  it('stay one line each in the text part', () => {
    fc.assert(
      fc.property(rows, (items) => {
        const text = fill(textTemplate('{{#items}}* {{title}}\n{{/items}}'), { items })
        expect(text.split('\n')).toHaveLength(items.length + 1)
      }),
    )
  })

  it('are the same bytes each time', () => {
    fc.assert(
      fc.property(rows, (items) => {
        expect(fill(htmlTemplate(list), { items })).toBe(fill(htmlTemplate(list), { items }))
      }),
    )
  })

  it('are asked for by name, and their slots by section', () => {
    expect(slotsOf(`{{name}} ${list} {{name}}`)).toEqual(['name', 'items', 'items.link', 'items.title'])
    expect(slotProblems(`{{name}} ${list}`, known)).toEqual([])
  })

  it('block publishing when they are unfinished, nested, unknown, or use a slot of the letter', () => {
    expect(slotProblems('{{#items}}{{title}}', known)).toEqual(['{{#items}}'])
    expect(slotProblems('{{title}}{{/items}}', known)).toEqual(['{{title}}', '{{/items}}'])
    expect(slotProblems('{{#items}}{{#items}}{{/items}}{{/items}}', known)).toEqual(['{{#items}}'])
    expect(slotProblems('{{#people}}x{{/people}}', known)).toEqual(['{{#people}}'])
    expect(slotProblems('{{#items}}{{name}}{{/items}}', known)).toEqual(['{{name}}'])
    expect(slotProblems('{{items}}', known)).toEqual(['{{items}}'])
    expect(slotProblems('{{# items}}', known)).toEqual(['{{# items}}'])
    expect(slotProblems('{{#items}}{{/people}}', known)).toEqual(['{{/people}}', '{{#items}}'])
    expect(slotProblems('{{#days}}{{day}}{{#items}}{{title}}{{/items}}{{/days}}', ['days.day', 'days.items.title'])).toEqual([])
    expect(slotProblems('{{#days}}{{#items}}{{day}}{{/days}}{{/items}}', ['days.day', 'days.items.title'])).not.toEqual([])
  })

  it('have rows of their own: all of them come, each in its own', () => {
    const days = fc.array(fc.record({ day: anything, items: rows }), { maxLength: 5 })
    const template = htmlTemplate('{{#days}}<h2>{{day}}</h2>{{#items}}<a href="{{link}}">{{title}}</a>{{/items}}{{/days}}')
    fc.assert(
      fc.property(days, (given) => {
        const wanted = given.map(({ day, items }) =>
          fill(
            htmlTemplate(
              `<h2>{{day}}</h2>${items.map((_, n) => `<a href="{{l${n === 0 ? '' : 'x'.repeat(n)}}}">{{t${'x'.repeat(n)}}}</a>`).join('')}`,
            ),
            {
              day,
              ...Object.fromEntries(
                items.flatMap(({ link, title }, n) => [
                  [`l${'x'.repeat(n)}`, link],
                  [`t${'x'.repeat(n)}`, title],
                ]),
              ),
            },
          ),
        )
        expect(fill(template, { days: given })).toBe(wanted.join(''))
      }),
    )
  })

  it('stop the mail when none are given, not when there are none', () => {
    expect(() => fill(htmlTemplate(list), {})).toThrow('the section items has no rows')
    expect(() => fill(htmlTemplate(list), { items: 'three' })).toThrow('the section items has no rows')
    expect(() => fill(htmlTemplate(list), { items: [{ title: 'x' }] })).toThrow('the slot link has no value')
    expect(() => fill(lineTemplate('{{toString}}'), { items: [] })).toThrow('the slot toString has no value')
    expect(fill(htmlTemplate(list), { items: [] })).toBe('<ul></ul>')
  })
})

const draft = (subject = 'News'): MailDraft => ({
  name: 'news',
  subject,
  preview: '',
  blocks: [
    { kind: 'heading', text: 'News' },
    { kind: 'rows', name: 'items', title: '{{title}}', href: '{{link}}', text: '{{text}}', note: '{{note}}' },
    paragraph('That is all, {{name}}.'),
  ],
  footer: { reason: 'You asked.', links: [], address: '' },
  slots: ['name', 'items.title', 'items.link', 'items.text', 'items.note'],
})
const two = ['One', 'Two'].map((title) => ({ title, link: `https://x.example/${title}`, text: `About ${title}`, note: 'today' }))

describe('a mail with rows', () => {
  it('is compiled once and filled with any number of them, in html, in text and on a page', async () => {
    const { html, text, blocks, slots } = await compileMail(draft())
    expect(slots).toEqual(['items', 'items.link', 'items.title', 'items.text', 'items.note', 'name'])
    const vars = { name: 'Jonas', items: two }
    const filled = fill(htmlTemplate(html), vars)
    expect(filled.match(/https:\/\/x\.example\/(One|Two)"/g)).toHaveLength(2)
    expect(filled.indexOf('About One')).toBeLessThan(filled.indexOf('About Two'))
    expect(filled.match(/<table/g)?.length).toBe(filled.match(/<table[^>]* role="presentation"/g)?.length)
    expect(fill(textTemplate(text), vars)).toContain(
      'News\n====\n\n* One\n  About One\n  today\n  https://x.example/One\n\n* Two\n  About Two\n  today\n  https://x.example/Two\n\nThat is all, Jonas.\n\n-- \n',
    )
    expect(fill(textTemplate(text), { ...vars, items: [] })).toContain('News\n====\n\nThat is all, Jonas.')
    const shown = fillBlocks(blocks, vars)
    expect(shown.filter(({ kind }) => kind === 'rows')).toEqual([])
    expect(JSON.stringify(shown)).toContain('About Two')
  })

  it('has none in its subject', async () => {
    await expect(compileMail(draft('{{#items}}{{title}}{{/items}}'))).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('a mail published before there were rows', () => {
  const revision = {
    id: 'before-sections',
    subject: '{{name}}: {{designs}} designs',
    html: '<p title="{{name}}">{{name}}, <a href="{{unsubscribeUrl}}">out</a> <a href="https://x.example/?q={{name}}">q</a> {{ }} { {{designs}}</p>',
    text: 'Hello {{name}}, {{designs}} at https://x.example/{{name}} and {{unsubscribeUrl}}\n',
  }
  const name = 'O\'Neil "& <b>\r\nx {{designs}}'

  it('is still the same bytes, so that a repeat under an old key is no other mail', () => {
    const links = { unsubscribeUrl: 'https://x.example/u?a=1&b=2', oneClickUrl: 'https://x.example/o' }
    const frozen = { id: 'one', email: 'a@b.example', broadcastVars: { designs: '7' }, vars: { name, ...links } }
    const mail = renderMail(revision, frozen, { from: 'from', listId: 'l', unsubscribeMail: 'm@x' })
    // Taken from the program before sections.
    expect(payloadHash('from', [mail])).toBe('453b12f73832ab5ba14de45e7eb08c85ac1a98d6630c0ec2eccd1c7b7916ac28')
  })
})
