import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mistake, mistakeOf } from '@/components/submissions/drawing/mermaid-mistake'
import { pictureBounds, pictureScale, reconcileDrawing, waitBeforeSave } from '@/lib/submissions/drawings/drawing'

const stored = { publicId: 'two', text: 'flowchart LR\n a --> b', width: 1, height: 1 }
const kept = (base: string | null, text: string) => ({ kind: 'mermaid' as const, base, text, at: '2026-11-22T09:00:00Z' })

describe('a drawing kept in the browser', () => {
  it('goes unnoticed when the server has the same', () => {
    expect(reconcileDrawing(stored, null)).toBe('server')
    expect(reconcileDrawing(stored, kept('one', stored.text))).toBe('server')
    expect(reconcileDrawing(null, null)).toBe('server')
  })

  it('comes back after a crash when the server still stands where it was drawn, or knows nothing of it yet', () => {
    expect(reconcileDrawing(stored, kept('two', 'flowchart LR'))).toBe('kept')
    expect(reconcileDrawing(null, kept(null, 'flowchart LR'))).toBe('kept')
  })

  it('asks a person when the server moved on meanwhile', () => {
    expect(reconcileDrawing(stored, kept('one', 'flowchart LR'))).toBe('both')
    expect(reconcileDrawing(stored, kept(null, 'flowchart LR'))).toBe('both')
  })
})

describe('the next save', () => {
  it('comes three seconds after the last change', () => {
    expect(waitBeforeSave({ now: 100_000, firstChange: 100_000, lastSave: 0 })).toBe(3000)
  })

  it('waits at most 20 s for someone who never pauses, and never less than 6 s after the one before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (a, b, c) => {
          const [lastSave = 0, firstChange = 0, now = 0] = [a, b, c].sort((one, other) => one - other)
          const at = now + waitBeforeSave({ now, firstChange, lastSave })
          expect(at).toBeGreaterThanOrEqual(lastSave + 6000)
          expect(at).toBeLessThanOrEqual(Math.max(now, firstChange + 20_000, lastSave + 6000))
        },
      ),
    )
  })
})

describe('the picture of a drawing', () => {
  it('is drawn at twice its size, and within what the server takes however large or thin it is', () => {
    expect(pictureScale({ width: 800, height: 600 })).toBe(2)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 1, max: 200_000 }), (width, height) => {
        const scale = pictureScale({ width, height })
        expect(scale).toBeGreaterThan(0)
        expect(Math.max(width, height) * scale).toBeLessThanOrEqual(pictureBounds.side + 1e-6)
        expect(width * scale * height * scale).toBeLessThanOrEqual(pictureBounds.pixels * 1.000001)
      }),
    )
  })
})

describe('a mistake in a Mermaid text', () => {
  const told = (thrown: unknown, text = ''): Mistake => mistakeOf(thrown, text)

  it('is told by its line, with what stands there', () => {
    const text = 'flowchart LR\n  browser --> gateway\n  gateway --> --> orders'
    const thrown = Object.assign(new Error("Parse error on line 3:\n...way --> --> orders\n---^\nExpecting 'AMP', got 'LINK'"), {
      hash: { loc: { first_line: 3, last_line: 3 } },
    })
    expect(told(thrown, text)).toEqual({ line: 3, sentence: 'Line 3 cannot be read: “gateway --> --> orders”' })
  })

  it('is told when a line ends too early', () => {
    const thrown = new Error("Parse error on line 2:\n...ow --> \n---^\nExpecting 'AMP', got 'EOF'")
    expect(told(thrown, 'flowchart LR\n  a -->').sentence).toBe('Line 2 ends too early: “a -->”')
  })

  it('is told when the kind of diagram is missing, or the diagram is too large', () => {
    expect(told(new Error('No diagram type detected matching given configuration for text: hello')).sentence).toMatch(/^The first line/)
    expect(told(new Error('Too many edges')).sentence).toMatch(/larger than can be drawn/)
  })

  it('is told somehow, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (thrown, text) => {
        expect(told(thrown, text).sentence).not.toBe('')
      }),
    )
  })
})
