import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { bytes, flow, inSize, over, per, plus, type Quantity, quantity, type Size, sizes, times } from '@/lib/worksheets/units'

const amounts = fc.double({ min: 0, max: 1e12, noNaN: true })

describe('an amount with its unit', () => {
  it('comes back from every unit of size as it went in', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...(Object.keys(sizes) as Size[])), (amount, size) => {
        expect(inSize(bytes(amount, size), size)).toBeCloseTo(amount, 3)
      }),
    )
  })

  it('does not compile when bytes meet seconds, and is fine where units cancel', () => {
    const [size, time] = [quantity(10, 'B'), quantity(2, 's')]
    // @ts-expect-error bytes and seconds have no sum
    plus(size, time)
    // @ts-expect-error a rate per second does not run over bytes
    over(per(size, time), size)
    // @ts-expect-error bytes per user do not ride on requests
    flow(per(size, quantity(1, 'user')), per(quantity(3, 'request'), time))
    // @ts-expect-error bytes are not seconds
    const wrong: Quantity<'s'> = size
    expect(wrong.unit).toBe('B')
    const rate = per(size, time)
    expectTypeOf(rate).toEqualTypeOf<Quantity<'B/s'>>()
    expectTypeOf(over(rate, time)).toEqualTypeOf<Quantity<'B'>>()
    expectTypeOf(flow(per(size, quantity(1, 'request')), per(quantity(3, 'request'), time))).toEqualTypeOf<Quantity<'B/s'>>()
    expect(over(rate, time)).toEqual(size)
    expect(flow(per(size, quantity(1, 'request')), per(quantity(3, 'request'), time))).toEqual({ amount: 15, unit: 'B/s' })
  })

  it('is refused when it is less than nothing, endless or no number', () => {
    for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => quantity(amount, 'B')).toThrow(RangeError)
    expect(() => per(quantity(1, 'B'), quantity(0, 's'))).toThrow(RangeError)
    expect(() => times(quantity(1, 'B'), -2)).toThrow(RangeError)
  })
})
