import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stretchesMarkup } from '@/components/submissions/compare/notes-markup'
import { countPassages, foldUnchanged } from '@/lib/submissions/comparing/folding'
import { compareNotes, type Passage, paragraphsOf } from '@/lib/submissions/comparing/notes-diff'
import { pairParagraphs } from '@/lib/submissions/comparing/paragraphs'

const word = fc.constantFrom('queue', 'store', 'writes', 'R1', 'the', 'a', 'Zürich', '数据', '**bold**', '’', ' ', '  ', '\n', '\t', '- ')
const paragraph = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
const notes = fc.array(paragraph, { maxLength: 12 }).map((paragraphs) => paragraphs.join('\n\n'))
// Two notes by chance share little; an edited copy shares most.
const edited = notes.chain((before) =>
  fc.tuple(fc.constant(before), fc.array(fc.tuple(fc.nat(400), fc.nat(12), paragraph), { maxLength: 4 })).map(([text, edits]) => {
    let after = text
    for (const [at, length, fresh] of edits) after = after.slice(0, at) + fresh + after.slice(at + length)
    return [text, after] as const
  }),
)
const pairs = fc.oneof(edited, fc.tuple(notes, notes))

describe('two texts laid over each other', () => {
  it('give back the new text from what stayed and what was put in, and the old one from what stayed and what was taken out', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const passages = compareNotes(before, after)
        expect(textsOf(passages, 'added').join('\n\n')).toBe(paragraphsOf(after).join('\n\n'))
        expect(textsOf(passages, 'removed').join('\n\n')).toBe(paragraphsOf(before).join('\n\n'))
      }),
      { numRuns: 400 },
    )
  })

  it('show no change when they are the same, however many blank lines stand between their paragraphs', () => {
    fc.assert(
      fc.property(notes, (text) => {
        expect(compareNotes(text, `\r\n${text.replaceAll('\n\n', '\n\n \n')}\n`).every(({ kind }) => kind === 'kept')).toBe(true)
      }),
    )
  })

  it('mark a changed word and leave its paragraph standing', () => {
    expect(compareNotes('The queue holds a day.\n\nThen it forgets.', 'The queue holds two days.\n\nThen it forgets.')).toEqual([
      {
        kind: 'changed',
        parts: [
          { kind: 'kept', text: 'The queue holds ' },
          { kind: 'removed', text: 'a day' },
          { kind: 'added', text: 'two days' },
          { kind: 'kept', text: '.' },
        ],
      },
      { kind: 'kept', text: 'Then it forgets.' },
    ])
  })

  it('take a number as one word', () => {
    expect(compareNotes('up to 1,700 connections each', 'up to 1,250 connections each')).toMatchObject([
      { parts: [{ text: 'up to ' }, { text: '1,700' }, { text: '1,250' }, { text: ' connections each' }] },
    ])
  })

  it('say of a paragraph that shares nothing with the old one that it is new', () => {
    const passages = compareNotes('Cats sleep all day long.', 'Every write is stored twice before it counts.')
    expect(passages.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })

  it.each([
    ['one paragraph of words', () => ramble(256_000, () => ' ')],
    ['paragraphs that all changed a little', () => ramble(256_000, (index) => (index % 300 ? ' ' : '\n\n'))],
    ['as many lines as notes may have', () => ramble(256_000, (index) => (index % 25 ? ' ' : '\n'))],
    ['as many paragraphs as notes may have', () => ramble(256_000, (index) => (index % 50 ? ' ' : '\n\n'))],
    ['signs only', () => '!?'.repeat(128_000)],
  ])('keep their promise for the longest notes there may be: %s', (_, make) => {
    const [before, after] = [make(), make()]
    const passages = compareNotes(before, after)
    expect(textsOf(passages, 'added').join('\n\n')).toBe(paragraphsOf(after).join('\n\n'))
    expect(textsOf(passages, 'removed').join('\n\n')).toBe(paragraphsOf(before).join('\n\n'))
  })

  it('fall back to lines where too many words changed', () => {
    const lines = (name: string) =>
      Array.from({ length: 350 }, (_, index) => ['one', 'two', 'six'].map((part) => name + part + index).join(' '))
    const before = [...lines('a'), 'the end', ...lines('b')].join('\n')
    const after = [...lines('c'), 'the end', ...lines('b')].join('\n')
    const [only] = compareNotes(before, after)
    expect(only?.kind === 'changed' && only.parts.some(({ kind, text }) => kind === 'kept' && text.startsWith('the end\n'))).toBe(true)
  })
})

describe('paragraphs that were rewritten', () => {
  it('come out exactly once each, in order', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 40 }), fc.array(paragraph, { maxLength: 40 }), (removed, added) => {
        const found = pairParagraphs(removed, added)
        expect(found.flatMap(([before]) => before ?? [])).toEqual(removed)
        expect(found.flatMap(([, after]) => after ?? [])).toEqual(added)
      }),
    )
  })

  it('find their old selves past one that was put in between', () => {
    const [first, second] = ['Writes go to one house and wait.', 'Reads go to the nearest copy they find.']
    expect(pairParagraphs([first, second], [`${first} Briefly.`, 'Backups are made at night.', `${second} Always.`])).toEqual([
      [first, `${first} Briefly.`],
      [null, 'Backups are made at night.'],
      [second, `${second} Always.`],
    ])
  })
})

describe('what stayed', () => {
  const passages = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('kept' as const), text: fc.string() }) },
      fc.record({ kind: fc.constantFrom('added' as const, 'removed' as const), text: fc.string() }),
    ),
    { maxLength: 60 },
  )

  it('is folded away from changes, and nothing is lost or moved', () => {
    fc.assert(
      fc.property(passages, (given) => {
        const stretches = foldUnchanged(given)
        expect(stretches.flatMap((stretch) => stretch.passages)).toEqual(given)
        for (const stretch of stretches.filter(({ folded }) => folded)) {
          expect(stretch.passages.every(({ kind }) => kind === 'kept')).toBe(true)
          expect(stretch.passages.length).toBeGreaterThanOrEqual(2)
        }
      }),
    )
  })

  it('is counted with the rest', () => {
    fc.assert(
      fc.property(passages, (given) => {
        const { kept, added, removed, changed } = countPassages(given)
        expect(kept + added + removed + changed).toBe(given.length)
      }),
    )
  })
})

describe('notes that are drawn', () => {
  it('come out escaped, whatever was typed', () => {
    const hostile = fc.array(fc.constantFrom('<script>', '</ins>', '"', "'", '&lt;', '<img src=x onerror=alert(1)>', 'word', '\u202e'), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(hostile, hostile, (before, after) => {
        const drawn = stretchesMarkup(foldUnchanged(compareNotes(before.join(' '), `${after.join(' ')}\n\nword`)))
        const tags = drawn.match(/<[^>]*>/g) ?? []
        const ours = /^<\/?(div|p|ins|del|span|details|summary)( class="[a-z -]*")?>$/
        expect(tags.filter((tag) => !ours.test(tag))).toEqual([])
      }),
    )
  })
})

function textsOf(passages: readonly Passage[], side: 'added' | 'removed'): string[] {
  return passages.flatMap((passage) => {
    if (passage.kind !== 'changed') return passage.kind === 'kept' || passage.kind === side ? [passage.text] : []
    return passage.parts.flatMap(({ kind, text }) => (kind === 'kept' || kind === side ? [text] : [])).join('')
  })
}

let seed = 7
/** So many characters of words that seem chosen by chance, the same in each run. */
function ramble(length: number, gap: (index: number) => string): string {
  const words: string[] = []
  for (let index = 0, written = 0; written < length; index++) {
    seed = (seed * 48271) % 2147483647
    words.push((seed % 50).toString(36) + gap(index))
    written += 2
  }
  return words.join('')
}
