import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DraftWords, isSaved, moved, placed, reconcile, sameWords, savingSentence } from '@/lib/submissions/drafts/saving'
import { feedbackWishes } from '@/lib/submissions/wishes'

const words = (change: Partial<DraftWords> = {}): DraftWords => ({
  title: 'One house',
  notes: 'Rooms.',
  wish: 'gentle',
  questions: [],
  diagrams: [
    { id: 'a', caption: '', alt: 'A', shows: [] },
    { id: 'b', caption: '', alt: 'B', shows: ['R1'] },
  ],
  ...change,
})

describe('a copy kept in the browser', () => {
  it('goes unnoticed when the server has the same words', () => {
    expect(reconcile({ ...words(), revision: 4 }, { ...words(), revision: 2 })).toBe('server')
    expect(reconcile({ ...words(), revision: 4 }, null)).toBe('server')
  })

  it('comes back after a crash when the server still stands where it was written', () => {
    expect(reconcile({ ...words(), revision: 4 }, { ...words({ notes: 'Rooms and a door.' }), revision: 4 })).toBe('kept')
  })

  it('asks a person when the server moved on meanwhile', () => {
    expect(reconcile({ ...words({ notes: 'Other.' }), revision: 5 }, { ...words({ notes: 'Mine.' }), revision: 4 })).toBe('both')
  })
})

describe('the same words', () => {
  it('differ by a letter of a caption and by the order of diagrams', () => {
    expect(sameWords(words(), words())).toBe(true)
    expect(sameWords(words(), words({ diagrams: [...words().diagrams].reverse() }))).toBe(false)
    expect(sameWords(words(), words({ diagrams: words().diagrams.map((diagram) => ({ ...diagram, caption: 'x' })) }))).toBe(false)
  })

  it('do not differ by a diagram that one side does not know yet', () => {
    const more = words({ diagrams: [...words().diagrams, { id: 'c', caption: 'Typed already', alt: '', shows: [] }] })
    expect(sameWords(words(), more)).toBe(true)
    expect(sameWords(more, words())).toBe(true)
  })

  it('are not all saved when a diagram came since', () => {
    const more = words({ diagrams: [...words().diagrams, { id: 'c', caption: 'Typed already', alt: '', shows: [] }] })
    expect(isSaved(words(), more)).toBe(false)
    expect(isSaved(more, words())).toBe(true)
    expect(isSaved(words(), words())).toBe(true)
  })
})

describe('what counts as a change', () => {
  it('is the feedback wish, a question, its place, and a mark on a diagram', () => {
    expect(sameWords(words(), words({ wish: 'candid' }))).toBe(false)
    expect(sameWords(words({ questions: ['Why two queues?'] }), words({ questions: ['', 'Why two queues?'] }))).toBe(false)
    const marked = words().diagrams.map((diagram) => ({ ...diagram, shows: ['R1', 'N2'] }))
    expect(sameWords(words(), words({ diagrams: marked }))).toBe(false)
    expect(sameWords(words({ diagrams: marked }), words({ diagrams: marked.map((diagram) => ({ ...diagram })) }))).toBe(true)
  })

  it('is the same from both sides, and nothing for two equal drafts', () => {
    const draft = fc.record({
      title: fc.constantFrom('A', 'B'),
      notes: fc.constantFrom('', 'x'),
      wish: fc.constantFrom(...feedbackWishes),
      questions: fc.array(fc.constantFrom('', 'Why?'), { maxLength: 3 }),
      diagrams: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom('a', 'b', 'c'),
          caption: fc.constantFrom('', 'x'),
          alt: fc.constantFrom('', 'x'),
          shows: fc.subarray(['R1', 'R2']),
        }),
        { selector: ({ id }) => id },
      ),
    })
    fc.assert(fc.property(draft, draft, (left, right) => sameWords(left, right) === sameWords(right, left)))
    fc.assert(fc.property(draft, (one) => sameWords(one, structuredClone(one))))
  })
})

describe('moving a diagram', () => {
  const list = fc.uniqueArray(fc.string(), { maxLength: 8 }).map((ids) => ids.map((id) => ({ id })))

  it('loses none and moves one step at most', () => {
    fc.assert(
      fc.property(list, fc.nat(9), fc.constantFrom(-1 as const, 1 as const), (items, at, step) => {
        const id = items[at]?.id ?? 'nobody'
        const result = moved(items, id, step)
        expect(new Set(result)).toEqual(new Set(items))
        const [before, after] = [items.findIndex((item) => item.id === id), result.findIndex((item) => item.id === id)]
        const possible = before >= 0 && before + step >= 0 && before + step < items.length
        expect(after).toBe(possible ? before + step : before)
      }),
    )
  })
})

describe('placing a diagram', () => {
  const list = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }).map((ids) => ids.map((id) => ({ id })))

  it('puts it where it was dropped, loses none, and keeps the others in their order', () => {
    fc.assert(
      fc.property(list, fc.nat(7), fc.nat(7), (items, from, to) => {
        const item = items[from % items.length] ?? { id: '' }
        const place = to % items.length
        const result = placed(items, item.id, place)
        expect(result[place]).toBe(item)
        expect(result.filter((one) => one !== item)).toEqual(items.filter((one) => one !== item))
      }),
    )
    expect(placed([{ id: 'a' }], 'nobody', 0)).toEqual([{ id: 'a' }])
  })
})

describe('the saving line', () => {
  it('says where the text is', () => {
    const clock = () => '12:04'
    expect(savingSentence({ kind: 'saved', at: '2026-11-03T11:04:00Z' }, clock)).toBe('Saved 12:04')
    expect(savingSentence({ kind: 'saving' }, clock)).toBe('Saving…')
    expect(savingSentence({ kind: 'kept', why: 'offline', message: '' }, clock)).toBe('Not saved: offline, kept in this browser')
  })
})
