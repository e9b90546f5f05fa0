import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Comparison, containersCost, crossover, functionsCost } from '@/lib/worksheets/kinds/crossover'
import { markdownOf } from '@/lib/worksheets/kinds/document'
import { timeDeserved } from '@/lib/worksheets/kinds/doors'
import { figures } from '@/lib/worksheets/kinds/figures'
import { kindOf } from '@/lib/worksheets/kinds/registry'
import { chosenTier, meets, tiers } from '@/lib/worksheets/kinds/tiers'
import { emptyInput } from '@/lib/worksheets/typing'

const comparisons: fc.Arbitrary<Comparison> = fc.record({
  milliseconds: fc.integer({ min: 1, max: 60_000 }),
  memoryMb: fc.integer({ min: 128, max: 10_240 }),
  perMillion: fc.integer({ min: 0, max: 200 }).map((cents) => cents / 100),
  perGbSecond: fc.integer({ min: 1, max: 100 }).map((millionths) => millionths / 1e6),
  containers: fc.integer({ min: 1, max: 40 }),
  vcpus: fc.integer({ min: 1, max: 16 }),
  containerGb: fc.integer({ min: 1, max: 64 }),
  perVcpuHour: fc.integer({ min: 1, max: 200 }).map((thousandths) => thousandths / 1000),
  perGbHour: fc.integer({ min: 0, max: 50 }).map((thousandths) => thousandths / 1000),
})

describe('service or container', () => {
  it('costs the same on both sides at the crossover, and functions cost less just before it', () => {
    fc.assert(
      fc.property(comparisons, (of) => {
        const level = crossover(of) ?? Number.NaN
        expect(functionsCost(of, level) / containersCost(of)).toBeCloseTo(1, 9)
        expect(functionsCost(of, level * 0.99)).toBeLessThan(containersCost(of))
        expect(functionsCost(of, level * 1.01)).toBeGreaterThan(containersCost(of))
      }),
    )
  })

  it('moves the crossover in proportion to the containers', () => {
    fc.assert(
      fc.property(comparisons, (of) => {
        expect((crossover({ ...of, containers: of.containers * 2 }) ?? 0) / (crossover(of) ?? 1)).toBeCloseTo(2, 9)
      }),
    )
  })

  it('agrees with the library: two containers level with functions at about 180 million', () => {
    const kind = kindOf('service-or-container')
    if (!kind) throw new Error('there is no such sheet')
    const markdown = markdownOf({ kind, title: '', input: { ...emptyInput(kind.fields, kind.start), invocations: 1_000_000 } })
    expect(markdown).toMatch(/Containers cost less from 177 million requests a month/)
    expect(markdown).toContain('0.41 USD for functions')
  })
})

/** What a printed sum comes to by the numbers printed in it. */
function reckoned(numbers: string): number {
  const plain = numbers
    .replaceAll(/[A-Za-z,]/g, '')
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
  if (!/^[\d.+*/() ]+$/.test(plain)) throw new Error(`not a sum: ${numbers}`)
  return Number(new Function(`return ${plain}`)())
}

const scales: Record<string, number> = { million: 1e6, billion: 1e9, trillion: 1e12 }

/** A printed result and half of its last digit. */
function printed(result: string): { value: number; half: number } {
  const [, digits = '', scale = ''] = result.match(/^(?:about )?([\d,.]+)(?: (million|billion|trillion))?/) ?? []
  const plain = digits.replaceAll(',', '')
  const factor = scales[scale] ?? 1
  return { value: Number(plain) * factor, half: (factor * 0.5) / 10 ** (plain.split('.')[1]?.length ?? 0) }
}

describe('the sums of service or container', () => {
  const kind = kindOf('service-or-container')
  const sumsOf = (input: object) =>
    kind?.derive({ ...emptyInput(kind.fields, kind.start), ...input }).flatMap((block) => (block.is === 'sums' ? block.sums : [])) ?? []

  it('come to what stands behind them, by the numbers that stand in them', () => {
    fc.assert(
      fc.property(comparisons, fc.integer({ min: 1, max: 1e9 }), (of, invocations) => {
        const sums = sumsOf({ ...of, invocations })
        expect(sums).toHaveLength(5)
        for (const { numbers, result } of sums) {
          const { value, half } = printed(result)
          // Printed inputs are rounded at their sixth figure; four figures are those of a rounded result.
          const off = Math.max(half, result.startsWith('about') ? value * 5e-4 : 0) + value * 2e-5
          expect(Math.abs(reckoned(numbers) - value), `${numbers} = ${result}`).toBeLessThanOrEqual(off)
        }
      }),
    )
  })

  it('print a price of nothing, and a very small one, in plain digits', () => {
    const sums = sumsOf({ perMillion: 0, perGbSecond: 0.00000012 })
    expect(sums[1]?.numbers).toBe('0 USD + 1,000,000 × 0.0125 × 0.00000012 USD')
    expect(sums.map(({ numbers, result }) => `${numbers} ${result}`).join(' ')).not.toMatch(/\de[-+]?\d|\d\.(?!\d)/)
  })

  it('round the level to what they know', () => {
    expect(sumsOf({})[3]).toMatchObject({ numbers: '72.0802 ÷ 0.408334 × 1,000,000', result: 'about 176.5 million requests' })
  })
})

describe('the recovery tier', () => {
  const of = (input: object) => {
    const kind = kindOf('recovery-tier')
    if (!kind) throw new Error('there is no such sheet')
    return markdownOf({ kind, title: '', input: { ...emptyInput(kind.fields, kind.start), ...input } })
  }

  it.each([
    [0, 0],
    [0, 60],
    [60, 0],
  ])('promises nobody %i minutes and %i minutes lost', (rto, rpo) => {
    expect(of({ rto, rpo })).toContain('No tier promises that.')
    expect(of({ rto, rpo })).not.toMatch(/\| yes \|/)
  })

  it('counts the work that is lost beside the hours down', () => {
    // Backup and restore: 12.5 hours in the middle of both ranges, an hour at 1,000 once in 5 years.
    expect(of({ rto: 1440, rpo: 1440, hour: 1000, monthly: 100, years: 5 })).toContain(
      '| Backup and restore | 72.00 USD | 2,500 USD | 2,500 USD | 5,072 USD |',
    )
  })

  const minutes = fc.integer({ min: 0, max: 3000 })

  it('is never a cheaper one when less time is allowed', () => {
    fc.assert(
      fc.property(minutes, minutes, minutes, (rto, rpo, less) => {
        const [loose, tight] = [chosenTier({ rto, rpo }), chosenTier({ rto: Math.max(0, rto - less), rpo })]
        expect(tiers.indexOf(tight)).toBeGreaterThanOrEqual(tiers.indexOf(loose))
      }),
    )
  })

  it('is the cheapest that meets both promises', () => {
    fc.assert(
      fc.property(minutes, minutes, (rto, rpo) => {
        const chosen = chosenTier({ rto, rpo })
        for (const cheaper of tiers.slice(0, tiers.indexOf(chosen))) expect(meets(cheaper, { rto, rpo })).toBe(false)
      }),
    )
  })

  it.each([
    [1440, 1440, 'backup-restore'],
    [45, 5, 'pilot-light'],
    [10, 1, 'warm-standby'],
    [1, 0.05, 'active-active'],
  ])('for %i minutes and %d minutes lost is %s', (rto, rpo, name) => expect(chosenTier({ rto, rpo }).name).toBe(name))
})

it('every figure a worksheet reckons with stands in the content with the same value, unit and date', () => {
  const all = readdirSync('content/figures').flatMap((file) => parse(readFileSync(`content/figures/${file}`, 'utf8')).figures)
  for (const [id, { value, unit, asOf }] of Object.entries(figures))
    expect(
      all.find((figure) => figure.id === id),
      id,
    ).toMatchObject({ value, unit, asOf })
})

describe('the time a decision deserves', () => {
  it('is half an hour for what one team undoes in hours', () => {
    expect(timeDeserved({ door: 'two-way', effort: 'hours', reach: 'team' })?.title).toContain('half an hour')
  })

  it('is a week at least for a one-way door, and never shrinks with the work to undo it', () => {
    expect(timeDeserved({ door: 'one-way', effort: 'hours', reach: 'team' })).toMatchObject({
      title: 'Give it a week.',
      doubt: expect.stringContaining('hours'),
    })
    expect(timeDeserved({ door: 'one-way', effort: 'months', reach: 'outside' })?.title).toBe('Give it two to four weeks.')
    expect(timeDeserved({ door: 'two-way', effort: 'months', reach: 'team' })?.doubt).toContain('one-way')
  })

  it('waits for all three answers', () => {
    expect(timeDeserved({ door: '', effort: 'hours', reach: 'team' })).toBeNull()
  })
})
