import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stillGap } from '@/lib/still-gap'
import { fillGaps } from '@/lib/still-gaps'

const request = 'c0ffee00-0000-4000-8000-000000000000'
const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 5 })

it('puts each part where its gap stands, and leaves the rest of the page alone', () => {
  fc.assert(
    fc.property(ids, fc.array(fc.string({ unit: 'grapheme' }), { minLength: 6, maxLength: 6 }), (names, words) => {
      const parts = new Map(names.map((id, index) => [id, Buffer.from(`<p>${words[index]} ${index}</p>`)]))
      const page = (fill: (id: string) => string) => words[5] + names.map((id, index) => `<div>${fill(id)}</div>${words[index]}`).join('')
      const filled = fillGaps(Buffer.from(page((id) => stillGap(request, id))), request, parts)
      expect(filled.toString()).toBe(page((id) => parts.get(id)?.toString() ?? ''))
    }),
  )
})

it('fills the gaps of this request alone, also when words of a member look like one', () => {
  const forged = stillGap('11111111-0000-4000-8000-000000000000', 'a')
  const parts = new Map([['a', Buffer.from(`<p>words with ${stillGap(request, 'a')}</p>`)]])
  expect(fillGaps(Buffer.from(`${forged}|${stillGap(request, 'a')}`), request, parts).toString()).toBe(
    `${forged}|<p>words with ${stillGap(request, 'a')}</p>`,
  )
})

it('leaves a gap empty that nothing was drawn for, and a page without gaps as it is', () => {
  const page = Buffer.from('<main>nothing here</main>')
  expect(fillGaps(page, request, new Map())).toBe(page)
  expect(fillGaps(Buffer.from(`a${stillGap(request, 'gone')}b`), request, new Map()).toString()).toBe('ab')
})
