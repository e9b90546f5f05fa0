import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOfName, kindOfType, readHeader, sizeProblem } from '@/lib/files/pictures'

const starts = [
  '89504e470d0a1a0a0000000d49484452',
  'ffd8ffe0',
  '52494646ffffffff5745425056503858',
  '52494646ffffffff574542505650384c',
  '52494646ffffffff5745425056503820',
]

describe('reading a picture by its header', () => {
  it('survives whatever follows the first bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const header = readHeader(Buffer.concat([Buffer.from(start, 'hex'), rest]))
        if (header) expect(Math.min(header.width, header.height)).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('knows a 36-byte WebP of 16,383 by 16,383 pixels for what it is', () => {
    const bomb = Buffer.alloc(36)
    bomb.write('RIFF', 0)
    bomb.writeUInt32LE(28, 4)
    bomb.write('WEBPVP8L', 8)
    bomb.writeUInt32LE(16, 16)
    bomb.writeUInt8(0x2f, 20)
    bomb.writeUInt32LE(16382 | (16382 << 14), 21)
    const header = readHeader(bomb)
    expect(header).toMatchObject({ kind: 'webp', width: 16383, height: 16383 })
    expect(header && sizeProblem(header)).toBe('too-long')
  })

  it('takes exactly 25 megapixels and 10,000 on a side', () => {
    const still = { kind: 'png' as const, animated: false, lossless: true }
    expect(sizeProblem({ ...still, width: 5000, height: 5000 })).toBeNull()
    expect(sizeProblem({ ...still, width: 5001, height: 5000 })).toBe('too-many-pixels')
    expect(sizeProblem({ ...still, width: 10_000, height: 1 })).toBeNull()
    expect(sizeProblem({ ...still, width: 1, height: 10_001 })).toBe('too-long')
    expect(sizeProblem({ ...still, width: 10, height: 10, animated: true })).toBe('animated')
  })

  it('reads kinds from names and types, and nothing else', () => {
    expect([kindOfName('a.PNG'), kindOfName('b.jpeg'), kindOfName('c.svg'), kindOfName('png')]).toEqual(['png', 'jpeg', null, null])
    expect([kindOfType('image/webp'), kindOfType('image/svg+xml'), kindOfType('')]).toEqual(['webp', null, null])
    expect(kindOfName('a.constructor')).toBeNull()
  })
})
