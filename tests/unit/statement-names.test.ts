import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statementNames } from '@/lib/statement-names'

const anyStatements = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 })

describe('names of statements', () => {
  it('are given from the second time on, stay, and are never shared', () => {
    fc.assert(
      fc.property(anyStatements, (statements) => {
        const nameOf = statementNames()
        const given = new Map<string, string>()
        for (const [place, sql] of statements.entries()) {
          const name = nameOf({ sql })
          expect(name === '').toBe(!statements.slice(0, place).includes(sql))
          if (name) expect(given.get(sql) ?? name).toBe(name)
          if (name) given.set(sql, name)
        }
        expect(new Set(given.values()).size).toBe(given.size)
      }),
    )
  })

  it('are 250 at most, and whoever has one keeps it', () => {
    const nameOf = statementNames()
    const all = Array.from({ length: 300 }, (_, index) => ({ sql: `SELECT ${index}` }))
    all.map(nameOf)
    const second = all.map(nameOf)
    expect(new Set(second.filter(Boolean)).size).toBe(250)
    expect(all.map(nameOf)).toEqual(second)
  })

  it('are still found when very many statements have come once', () => {
    const nameOf = statementNames()
    for (let index = 0; index < 100_000; index++) nameOf({ sql: `SELECT once, ${index}` })
    expect([1, 2, 3].map(() => nameOf({ sql: 'SELECT again' })).map(Boolean)).toEqual([false, true, true])
  })
})
