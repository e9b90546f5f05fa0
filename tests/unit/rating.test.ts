import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, rate } from '@/lib/exercises/attempts/rating'
import { categoryKeys } from '@/lib/exercises/categories'

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const anyKey = fc
  .uniqueArray(fc.constantFrom(...ids), { minLength: 1 })
  .chain((some) => fc.tuple(...some.map((id) => fc.record({ id: fc.constant(id), category: fc.constantFrom(...categoryKeys) }))))
const anyNames = fc.array(fc.option(fc.constantFrom(...ids, 'gone'), { nil: null }), { maxLength: 12 })

describe('A rating', () => {
  it('has the bands of the exercises: 5 and more senior, 3 and 4 mid-level, 1 and 2 junior, none reads first', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map(bandOf)).toEqual(['read-first', 'junior', 'junior', 'mid-level', 'mid-level', 'senior', 'senior'])
  })

  it('counts a flaw once however often it is named, and each flaw of the key as found or missed', () => {
    fc.assert(
      fc.property(anyKey, anyNames, (key, named) => {
        const { found, missed, coverage, band } = rate(key, named)
        expect([...found, ...missed].sort()).toEqual(key.map(({ id }) => id).sort())
        expect(new Set(found).size).toBe(found.length)
        expect(coverage.reduce((sum, row) => sum + row.found, 0)).toBe(found.length)
        expect(coverage.reduce((sum, row) => sum + row.all, 0)).toBe(key.length)
        expect(band).toBe(bandOf(found.length))
        expect(rate(key, [...named, ...named])).toEqual(rate(key, named))
      }),
    )
  })

  it('never falls by one more right finding, and has a precision between 0 and 1', () => {
    fc.assert(
      fc.property(anyKey, anyNames, (key, named) => {
        const before = rate(key, named)
        const after = rate(key, [...named, key[0]?.id ?? null])
        expect(after.found.length).toBeGreaterThanOrEqual(before.found.length)
        expect(after.precision).toBeGreaterThanOrEqual(before.precision ?? 0)
        expect(after.precision).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('has no precision when nothing was written', () => {
    expect(rate([{ id: 'a', category: 'data' }], [])).toMatchObject({ precision: null, band: 'read-first', missed: ['a'] })
  })
})
