import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asSourceFile, attachment, nameOf } from '@/lib/files/source-files'

const words = { caption: '', givenName: '' }

describe('the name of a downloaded diagram', () => {
  it('is its caption, else the name it came with, without endings', () => {
    expect(nameOf({ caption: 'Writes & reads', givenName: 'a.png' })).toBe('Writes & reads')
    expect(nameOf({ ...words, givenName: 'Größe der Halle.drawio.png' })).toBe('Größe der Halle')
    expect(nameOf({ ...words, givenName: '設計図 2.excalidraw' })).toBe('設計図 2')
    expect(nameOf({ caption: ' ../.. ', givenName: '.png' })).toBe('diagram')
  })

  it('leads nowhere and hides nothing', () => {
    expect(nameOf({ ...words, caption: '../../etc/passwd' })).toBe('etc passwd')
    expect(nameOf({ ...words, caption: 'a\u202Egpj.exe\r\nx: y' })).toBe('a gpj.exe x y')
    expect([...nameOf({ ...words, caption: '🏠'.repeat(200) })]).toHaveLength(80)
  })

  it('is ASCII for old programs and whole for others', () => {
    expect(attachment('Größe (2)', 'drawio')).toBe(
      `attachment; filename="Gro-e (2).drawio"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%282%29.drawio`,
    )
    expect(attachment('設計図', 'mmd')).toMatch(/^attachment; filename="diagram\.mmd"; filename\*=UTF-8''%E8/)
  })

  it('makes a header that says one thing, whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (caption, givenName) => {
        const { disposition } = asSourceFile({ kind: 'svg', text: '<svg/>', caption, givenName })
        expect(disposition).toMatch(/^attachment; filename="[\w .()-]+\.svg"; filename\*=UTF-8''[\w.!#$&+^`|~%-]+\.svg$/)
        // Throws at what no header may hold.
        new Headers({ 'content-disposition': disposition })
      }),
      { numRuns: 60 },
    )
  })

  it('goes with bytes that no browser takes for a picture or a page', () => {
    for (const kind of ['mermaid', 'excalidraw', 'drawio', 'svg'] as const)
      expect(asSourceFile({ kind, text: 'A', ...words }).mime).toBe('application/octet-stream')
  })
})
