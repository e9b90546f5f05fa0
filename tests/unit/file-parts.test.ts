import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesTag, partOf } from '@/lib/files/parts'

describe('a part of a file', () => {
  it('is what the header says, within the file', () => {
    for (const [header, part] of [
      ['bytes=0-99', { start: 0, end: 99 }],
      ['bytes=500-', { start: 500, end: 999 }],
      ['bytes=990-5000', { start: 990, end: 999 }],
      ['bytes=-10', { start: 990, end: 999 }],
      ['bytes=-5000', { start: 0, end: 999 }],
      ['bytes=999-999', { start: 999, end: 999 }],
      ['bytes=1000-', 'none'],
      ['bytes=-0', 'none'],
      [null, 'whole'],
      ['bytes=-', 'whole'],
      ['bytes=9-3', 'whole'],
      ['bytes=0-1,5-9', 'whole'],
      ['lines=1-2', 'whole'],
    ] as const)
      expect(partOf(header, 1000), String(header)).toEqual(part)
  })

  it('never reaches outside, whatever somebody asks for', () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.option(fc.nat()), fc.option(fc.nat())).map(([a, b]) => `bytes=${a ?? ''}-${b ?? ''}`),
    )
    fc.assert(
      fc.property(header, fc.nat(100_000), (asked, bytes) => {
        const part = partOf(asked, bytes)
        if (typeof part === 'string') return
        expect(part.start).toBeGreaterThanOrEqual(0)
        expect(part.end).toBeGreaterThanOrEqual(part.start)
        expect(part.end).toBeLessThan(bytes)
      }),
    )
  })
})

describe('a tag', () => {
  it('is known among others, weak or not, and by the star', () => {
    for (const header of ['"a"', 'W/"a"', '"b", "a"', '*']) expect(namesTag(header, '"a"')).toBe(true)
    for (const header of [null, '', '"b"', 'a']) expect(namesTag(header, '"a"')).toBe(false)
  })
})
