import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePassage, evenOut, findPassage, type Passage } from '@/lib/reviews/passages/passage'

const notes = `We keep one queue for everything. The gateway holds the sockets, and a restart costs two seconds.
Orders are written before they are confirmed. One queue per team would be too many.
When the ledger answers late, the gateway waits. When the ledger answers twice, the second answer is dropped.`

const kept = (quote: string, before = '', after = ''): Passage => {
  const passage = choosePassage(notes, { quote, before, after })
  if (typeof passage === 'string') throw new Error(`${quote}: ${passage}`)
  return passage
}
const seen = (words: string, passage: Passage) => {
  const span = findPassage(words, passage)
  return span && words.slice(span.start, span.end)
}

describe('a passage of the notes', () => {
  it('is found where it was chosen, over any space and the brackets of citations', () => {
    expect(seen(notes, kept('a restart costs two seconds.\n\nOrders are  written'))).toBe(
      'a restart costs two seconds.\nOrders are written',
    )
    expect(evenOut('  as [R4]\n asks [x] ').text).toBe('as R4 asks [x]')
  })

  it('is told from the same words elsewhere by what stands around it', () => {
    const second = kept('When the ledger answers', 'the gateway waits. ', ' twice')
    const span = findPassage(notes, second)
    expect(notes.slice(span?.end, (span?.end ?? 0) + 6)).toBe(' twice')
    expect(choosePassage(notes, { quote: 'When the ledger answers', before: '', after: '' })).toBe('ambiguous')
    expect(choosePassage(notes, { quote: 'No such words', before: '', after: '' })).toBe('unknown')
  })

  it('is found after it moved, and after small changes in it', () => {
    const passage = kept('The gateway holds the sockets, and a restart costs two seconds.')
    const moved = notes.replace(`${passage.quote}\n`, '')
    expect(seen(`${moved} ${passage.quote}`, passage)).toBe(passage.quote)
    const changed = notes.replace('holds the sockets, and a restart costs', 'keeps the sockets; a restart costs')
    expect(seen(changed, passage)).toBe('The gateway keeps the sockets; a restart costs two seconds.')
  })

  it('is nowhere once its words are gone, or when they might be two others', () => {
    const passage = kept('The gateway holds the sockets, and a restart costs two seconds.')
    expect(findPassage(notes.replace(passage.quote, 'We have no gateway any more.'), passage)).toBeNull()
    const [one, other] = [
      'The gateway holds the sockets, and a restart costs ten seconds.',
      'The gateway holds the sockets, and a restart costs six seconds.',
    ]
    const doubled = `Intro. ${one} Middle. ${other} End.`
    expect(findPassage(doubled, { ...passage, before: '', after: '' })).toBeNull()
    expect(findPassage('', passage)).toBeNull()
    expect(findPassage(notes, { quote: ' ', before: '', after: '' })).toBeNull()
  })
})

const word = fc.stringMatching(/^[a-z]{2,9}$/)
const text = fc.array(word, { minLength: 30, maxLength: 200 }).map((words) => words.join(' '))
const part = fc.tuple(fc.nat(), fc.integer({ min: 20, max: 200 }))

function cut(words: string, [from, length]: [number, number]): Passage {
  const start = from % Math.max(1, words.length - length)
  const quote = words.slice(start, start + length)
  return { quote, before: words.slice(Math.max(0, start - 32), start), after: words.slice(start + length, start + length + 32) }
}

describe('passages in any text', () => {
  it('stand where they were chosen as long as nothing changed', () => {
    fc.assert(
      fc.property(text, part, (words, where) => {
        const passage = choosePassage(words, cut(words, where))
        if (typeof passage === 'string') return passage === 'ambiguous'
        return seen(words, passage) === passage.quote
      }),
    )
  })

  it('are found after every small change: up to a tenth of their signs put in, taken out or replaced', () => {
    const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom('in', 'out', 'other'), fc.constantFrom(...'abcxyz')), { maxLength: 20 })
    fc.assert(
      fc.property(text, part, edits, (words, where, changes) => {
        const passage = choosePassage(words, cut(words, where))
        if (typeof passage === 'string') return
        const { quote } = passage
        const start = words.indexOf(quote)
        if (words.indexOf(quote, start + 1) >= 0) return
        const signs = [...quote]
        for (const [at, kind, sign] of changes.slice(0, Math.floor(quote.length / 10)))
          signs.splice(at % signs.length, kind === 'in' ? 0 : 1, ...(kind === 'out' ? [] : [sign]))
        const changed = signs.join('')
        const later = words.slice(0, start) + changed + words.slice(start + quote.length)
        const span = findPassage(later, passage)
        expect(span).not.toBeNull()
        // It covers what it became, give or take what was changed at its ends.
        const slack = Math.floor(quote.length / 10) + 1
        expect(Math.abs((span?.start ?? -99) - start)).toBeLessThanOrEqual(slack)
        expect(Math.abs((span?.end ?? -99) - start - changed.length)).toBeLessThanOrEqual(slack)
      }),
    )
  })

  it('that stand there once as they were are never looked for anywhere else, whatever else is written', () => {
    fc.assert(
      fc.property(text, part, text, text, (words, where, before, after) => {
        const passage = choosePassage(words, cut(words, where))
        if (typeof passage === 'string') return
        const later = `${before} ${passage.quote} ${after}`
        if (later.indexOf(passage.quote) !== later.lastIndexOf(passage.quote)) return
        expect(seen(later, passage)).toBe(passage.quote)
      }),
    )
  })

  it('are nowhere in a text of other words', () => {
    const digits = fc.array(fc.stringMatching(/^[0-9]{2,9}$/), { maxLength: 200 }).map((words) => words.join(' '))
    fc.assert(fc.property(text, part, digits, (words, where, other) => findPassage(other, cut(words, where)) === null))
  })

  it('are measured a bounded number of times, also in a text made of one letter or of pieces of them', () => {
    const quote = 'abcdefghij'.repeat(50)
    const [dull, alike] = ['a'.repeat(262_144), 'abcdefghi'.repeat(29_000)]
    for (const words of [dull, alike]) {
      expect(findPassage(words, { quote, before: '', after: '' })).toBeNull()
      expect(findPassage(words, { quote: `${'a'.repeat(400)}b`, before: 'a', after: 'a' })?.end ?? 0).toBeLessThanOrEqual(words.length)
    }
  })
})
