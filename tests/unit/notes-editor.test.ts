import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationBefore, citationText, requirementsLike } from '@/components/submissions/desk/editor/citing'
import { continuation } from '@/components/submissions/desk/editor/lists'
import { citedIds } from '@/lib/citations'
import { countWords } from '@/lib/words'

const requirements = ['R1', 'R2', 'R10', 'N1'].map((id) => ({ id, title: `What ${id} says` }))

describe('ids of requirements', () => {
  it('are offered behind a bracket and a letter, or for a whole letter and digit', () => {
    expect(citationBefore('as [R')).toEqual({ from: 4, typed: 'R', bracket: true })
    expect(citationBefore('as [N1')).toEqual({ from: 4, typed: 'N1', bracket: true })
    expect(citationBefore('as R1')).toEqual({ from: 3, typed: 'R1', bracket: false })
    for (const line of ['as R', 'as [', 'FOR1', 'Ř R', '[R4] ', 'as [Room', 'as r1']) expect(citationBefore(line), line).toBeNull()
  })

  it('that begin alike come in the order of the brief', () => {
    expect(requirementsLike(requirements, 'R1').map(({ id }) => id)).toEqual(['R1', 'R10'])
    expect(requirementsLike(requirements, 'N9')).toEqual([])
  })

  it('end up cited, whatever brackets stood there', () => {
    const around = fc.constantFrom(...['[', ''].flatMap((open) => [']', ''].map((close) => ({ open, close }))))
    fc.assert(
      fc.property(fc.constantFrom(...requirements), around, ({ id }, { open, close }) => {
        const line = `As ${open}${id}`
        const asked = citationBefore(line)
        if (!asked) throw new Error('not offered')
        const text = citationText(id, { bracket: asked.bracket, closed: close === ']' })
        expect(citedIds(line.slice(0, asked.from) + text + close)).toEqual([id])
      }),
    )
  })
})

describe('Enter in a list', () => {
  it('begins the next item with the same indent, the next number, and an open box', () => {
    expect(continuation('- one')).toEqual({ marker: '- ', empty: false })
    expect(continuation('  9. nine')).toEqual({ marker: '  10. ', empty: false })
    expect(continuation('3) three')).toEqual({ marker: '4) ', empty: false })
    expect(continuation('* [x] done')).toEqual({ marker: '* [ ] ', empty: false })
    expect(continuation('> - quoted')).toEqual({ marker: '> - ', empty: false })
    expect(continuation('> said')).toEqual({ marker: '> ', empty: false })
  })

  it('ends the list on an empty item, and leaves everything else alone', () => {
    expect(continuation('- ')).toEqual({ marker: '- ', empty: true })
    expect(continuation('> ')).toMatchObject({ empty: true })
    for (const line of ['', 'A sentence.', '-5 degrees', '3.5 million', '**bold**']) expect(continuation(line), line).toBeNull()
  })
})

describe('counting words', () => {
  it('takes letters and digits of any script for words, and nothing else', () => {
    expect(countWords('')).toBe(0)
    expect(countWords('One gateway, [R4]: 83,000 deliveries — don’t.')).toBe(7)
    expect(countWords('— * # > …')).toBe(0)
    expect(countWords('Sesión müşteri 日本')).toBe(3)
  })
})
