import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayDeclare, uploadKindOfContent, uploadKindOfName } from '@/lib/files/kinds'

const of = (text: string) => uploadKindOfContent(Buffer.from(text))

describe('what someone adds as a diagram', () => {
  it('is known by its name’s last ending', () => {
    const kinds = {
      'a.PNG': 'png',
      'house.drawio.png': 'png',
      'house.excalidraw.png': 'png',
      'A & B.drawio.svg': 'svg',
      'дом 家.drawio': 'drawio',
      'house.drawio.xml': 'drawio',
      'house.excalidraw': 'excalidraw',
      'house.excalidraw.json': 'excalidraw',
    }
    for (const [name, kind] of Object.entries(kinds)) expect(uploadKindOfName(name), name).toBe(kind)
    for (const name of ['a.xml', 'a.json', 'drawio', 'a.drawio.html', 'a.svgz', 'a.drawio.', 'a.svg.exe', 'a.constructor'])
      expect(uploadKindOfName(name), name).toBeNull()
  })

  it('is known by what it begins with', () => {
    expect(of('<mxfile host="app.diagrams.net">')).toBe('drawio')
    expect(of('\ufeff<?xml version="1.0"?>\n<!-- made -->\n<mxGraphModel dx="1">')).toBe('drawio')
    expect(of('<?xml version="1.0"?><!DOCTYPE svg PUBLIC "a" "b">\n<!-- > --><svg xmlns="x">')).toBe('svg')
    expect(of('<!DOCTYPE mxfile [<!ENTITY a "b>">]><mxfile>')).toBe('drawio')
    expect(of('  {\n  "type": "excalidraw", "version": 2')).toBe('excalidraw')
    for (const text of [
      '',
      '{}',
      '{"type":"excalidrawlib"}',
      '<html><svg>',
      '<svgx>',
      '<!-- <svg>',
      'mxfile',
      '<?xml <svg>',
      '<!DOCTYPE svg',
    ])
      expect(of(text), text).toBeNull()
  })

  it('may come without a type only when browsers know none', () => {
    expect(['', 'application/octet-stream', 'application/xml', 'text/xml'].map((type) => mayDeclare('drawio', type))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['', 'application/octet-stream', 'application/json'].map((type) => mayDeclare('excalidraw', type))).toEqual([true, true, true])
    expect(['', 'application/octet-stream', 'text/xml', 'image/svg+xml'].map((type) => mayDeclare('svg', type))).toEqual([
      false,
      false,
      false,
      true,
    ])
    expect(['', 'application/octet-stream', 'image/jpeg', 'image/png'].map((type) => mayDeclare('png', type))).toEqual([
      false,
      false,
      false,
      true,
    ])
    expect(['text/html', 'image/png', 'application/json'].map((type) => mayDeclare('drawio', type))).toEqual([false, false, false])
  })

  it('is looked at quickly, whatever it begins with', () => {
    const pieces = fc.array(fc.constantFrom('<!--', '-->', '<?', '?>', '<!DOCTYPE', '>', ' ', '<svg', '{"type":', '\0', '"excalidraw"'), {
      maxLength: 400,
    })
    fc.assert(
      fc.property(pieces, (parts) => {
        const kind = of(parts.join(''))
        expect([null, 'svg', 'drawio', 'excalidraw']).toContain(kind)
      }),
    )
  })
})
