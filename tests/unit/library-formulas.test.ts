import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivationFaults } from '@/lib/library/derivations'
import { evaluate, isRounded, parseFormula, type Quantity } from '@/lib/library/formulas'
import { type FigureFile, figureFile } from '@/lib/library/schema'

const one = (value: number, unit?: string): Quantity => ({ low: value, high: value, ...(unit === undefined ? {} : { unit }) })
const names = ['a', 'b', 'c', 'seconds_a_day'] as const

function compute(text: string, inputs: Record<string, Quantity>) {
  const formula = parseFormula(text)
  return 'fault' in formula ? formula : evaluate(formula, inputs)
}

type Tree = { name: string } | { sign: '+' | '-' | '*' | '/'; left: Tree; right: Tree }
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.record({ name: fc.constantFrom(...names) }),
    fc.record({ sign: fc.constantFrom('+', '-', '*', '/'), left: tie('tree'), right: tie('tree') }),
  ),
}))
const written = (tree: Tree): string => ('name' in tree ? tree.name : `(${written(tree.left)} ${tree.sign} ${written(tree.right)})`)
const meant = (tree: Tree, values: Record<string, number>): number => {
  if ('name' in tree) return values[tree.name] ?? Number.NaN
  const [left, right] = [meant(tree.left, values), meant(tree.right, values)]
  // Nothing comes of a division by zero, whatever is divided by it afterwards.
  return { '+': left + right, '-': left - right, '*': left * right, '/': right === 0 ? Number.NaN : left / right }[tree.sign]
}
const numbers = fc.record(Object.fromEntries(names.map((name) => [name, fc.integer({ min: 1, max: 1000 })])))

describe('a formula', () => {
  it('comes to what a person with the same numbers gets, whatever its shape', () => {
    fc.assert(
      fc.property(tree, numbers, (shape, values) => {
        const result = compute(written(shape), Object.fromEntries(Object.entries(values).map(([name, value]) => [name, one(value)])))
        const expected = meant(shape, values)
        if ('fault' in result) expect(Number.isFinite(expected)).toBe(false)
        else expect(result.low).toBeCloseTo(expected, 6 - Math.ceil(Math.log10(Math.abs(expected) + 1)))
      }),
      { numRuns: 2000 },
    )
  })

  it('multiplies before it adds, and goes from left to right', () => {
    const inputs = { a: one(2), b: one(3), c: one(4) }
    expect(compute('a + b * c', inputs)).toEqual(one(14))
    expect(compute('(a + b) * c', inputs)).toEqual(one(20))
    expect(compute('c / a / a - b', inputs)).toEqual(one(-2))
  })

  it('of ranges holds whatever the true numbers in them are', () => {
    const range = fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 99 }))
      .map(([low, more]) => ({ low, high: low + more }))
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        range,
        range,
        range,
        share,
        share,
        share,
        fc.constantFrom('a * b - c', 'a / b + c', '(a + b) / c', 'a - b * c'),
        (a, b, c, s, t, u, text) => {
          const within = ({ low, high }: Quantity, at: number) => one(low + (high - low) * at)
          const wide = compute(text, { a, b, c })
          const narrow = compute(text, { a: within(a, s), b: within(b, t), c: within(c, u) })
          if ('fault' in wide || 'fault' in narrow) throw new Error('these never divide by zero')
          expect(narrow.low).toBeGreaterThanOrEqual(wide.low - 1e-9)
          expect(narrow.high).toBeLessThanOrEqual(wide.high + 1e-9)
        },
      ),
    )
  })

  it.each([
    ['', 'the formula ends too early'],
    ['a +', 'the formula ends too early'],
    ['a b', 'a sign is missing before b'],
    ['* a', 'a name is missing before *'],
    ['(a', 'a parenthesis was never closed'],
    ['a)', 'a parenthesis was never opened'],
    ['a * 1000', 'a number in a formula needs a name, at 1'],
    ['a ^ b', '^ is no part of a formula'],
    ['alert(a)', 'a sign is missing before ('],
  ])('is refused when nobody could compute it: %s', (text, fault) => {
    expect(compute(text, { a: one(1), b: one(1) })).toEqual({ fault })
  })

  it('is refused when a name stands for nothing, even one every object has', () => {
    expect(compute('a * b', { a: one(1) })).toEqual({ fault: 'b stands for nothing here' })
    expect(compute('constructor', {})).toEqual({ fault: 'constructor stands for nothing here' })
  })

  it('is refused when it divides by zero, or by a range that may be zero', () => {
    expect(compute('a / b', { a: one(1), b: one(0) })).toEqual({ fault: 'it divides by zero' })
    expect(compute('a / (b - c)', { a: one(1), b: { low: 1, high: 3 }, c: one(2) })).toEqual({ fault: 'it divides by zero' })
  })

  it('is refused when it adds hours to dollars, and when it takes a range twice', () => {
    expect(compute('a + b', { a: one(1, 'hours'), b: one(1, 'USD') })).toEqual({ fault: 'it adds hours to USD' })
    expect(compute('a - a', { a: { low: 1, high: 2 } })).toHaveProperty('fault')
    expect(compute('a / b', { a: one(4, 'GB'), b: one(2, 'GB') })).toEqual(one(2, 'times'))
  })
})

describe('a value written down', () => {
  it('may be rounded to two or more figures, and not further, nor elsewhere', () => {
    expect(isRounded(280, 277.78)).toBe(true)
    expect(isRounded(278, 277.78)).toBe(true)
    expect(isRounded(277.78, 277.7777)).toBe(true)
    expect(isRounded(300, 277.78)).toBe(false)
    expect(isRounded(277, 277.78)).toBe(false)
    expect(isRounded(0, 0)).toBe(true)
  })
})

describe('derived figures', () => {
  const base: FigureFile = {
    id: 'price',
    value: 0.09,
    unit: 'USD per GB',
    of: 'A GB out',
    source: 'List',
    asOf: '2026-06',
    standing: 'reported',
  }
  const derived = (change: Partial<FigureFile>, from: Record<string, unknown>) =>
    figureFile.parse({
      id: 'bill',
      value: 90,
      unit: 'USD a month',
      of: 'A terabyte out',
      asOf: '2026-06',
      standing: 'derived',
      from,
      ...change,
    })
  const faults = (
    change: Partial<FigureFile>,
    from: Record<string, unknown> = { formula: 'price * gigabytes', price: { figure: 'price' }, gigabytes: 1000 },
  ) => derivationFaults([base, derived(change, from)]).map(({ fault }) => fault)

  it('are recomputed', () => {
    expect(faults({})).toEqual([])
    expect(faults({ value: 95 })).toEqual(['the formula gives 90, and it says 95'])
  })

  it('follow from figures that are there, and neither from themselves nor from older ones than they say', () => {
    expect(faults({}, { formula: 'a', a: { figure: 'nowhere' } })).toEqual(['there is no figure nowhere'])
    expect(faults({}, { formula: 'a', a: { figure: 'bill' } })).toEqual(['bill follows from this figure itself'])
    expect(faults({ asOf: '2026-11' })).toEqual(['it is as old as what it follows from: price is of 2026-06'])
  })

  it('have the unit their formula gives', () => {
    expect(faults({ value: 0.18 }, { formula: 'price + more', price: { figure: 'price' }, more: 0.09 })).toEqual([
      'the formula gives USD per GB, and it says USD a month',
    ])
  })

  it('name in their formula what they are given, and are given what they name', () => {
    const refused = (from: object) =>
      figureFile.safeParse({ ...base, standing: 'derived', from }).error?.issues.map(({ message }) => message)
    expect(refused({ formula: 'a * b', a: 1 })).toEqual(['b stands for nothing here'])
    expect(refused({ formula: 'a', a: 1, b: 2 })).toEqual(['b is given and not used in the formula'])
    expect(refused({ formula: 'a * ', a: 1 })).toEqual(['the formula ends too early'])
  })
})
