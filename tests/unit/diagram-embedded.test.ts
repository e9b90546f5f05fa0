import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { findEmbedded } from '@/lib/diagrams/sources/embedded'
import { readPngText, withPngText } from '@/lib/diagrams/sources/png-text'
import { excalidrawType, openScene, sealScene } from '@/lib/diagrams/sources/scene-envelope'
import { png } from '@/tests/support/pictures'

const document = '<mxfile><diagram id="p" name="Überblick 100 %+">x</diagram></mxfile>'
const scene = '{"type":"excalidraw","elements":[{"text":"Größe 😀"}]}'

function chunk(type: string, data: Buffer, crc = 0): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE((crc32(body) ^ crc) >>> 0, body.length + 4)
  return whole
}
/** A picture with more chunks right behind its header. */
async function withChunks(...more: Buffer[]): Promise<Buffer> {
  const picture = await png()
  return Buffer.concat([picture.subarray(0, 33), ...more, picture.subarray(33)])
}
const words = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)))

describe('text in a PNG', () => {
  it('is written where draw.io and Excalidraw look, read again, and leaves the picture as it was', async () => {
    const picture = await png()
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 50 }),
        async (text) => {
          const once = withPngText(picture, 'mxfile', 'old')
          const whole = withPngText(once, 'mxfile', text)
          expect(readPngText(whole)).toEqual([{ keyword: 'mxfile', text }])
          expect(Buffer.from(whole).toString('latin1').indexOf('tEXtmxfile')).toBe(33 + 4)
          const [before, after] = await Promise.all([picture, whole].map((bytes) => sharp(bytes).raw().toBuffer()))
          expect(after?.equals(before ?? Buffer.alloc(0))).toBe(true)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is read in all three forms, in order', async () => {
    const bytes = await withChunks(
      chunk('tEXt', words('a\0', Buffer.from('é', 'latin1'))),
      chunk('zTXt', words('b\0\0', deflateSync('packed'))),
      chunk('iTXt', words('c\0\0\0de\0Wort\0', 'größer')),
      chunk('iTXt', words('d\0\x01\0\0\0', deflateSync('größer'))),
    )
    expect(readPngText(bytes)).toEqual([
      { keyword: 'a', text: 'é' },
      { keyword: 'b', text: 'packed' },
      { keyword: 'c', text: 'größer' },
      { keyword: 'd', text: 'größer' },
    ])
  })

  it('with a wrong checksum, without a keyword or behind the end is passed over', async () => {
    const bytes = await withChunks(
      chunk('tEXt', words('a\0x'), 1),
      chunk('tEXt', words('\0x')),
      chunk('tEXt', words(`${'k'.repeat(80)}\0x`)),
      chunk('iTXt', words('a\0\0')),
      chunk('tEXt', words('b\0y')),
    )
    expect(readPngText(bytes)).toEqual([])
    expect(readPngText(await withChunks(chunk('tEXt', words('a\0x'), 1), chunk('tEXt', words('b\0y'))))).toEqual([
      { keyword: 'b', text: 'y' },
    ])
    expect(readPngText(Buffer.concat([await png(), chunk('tEXt', words('b\0y'))]))).toEqual([])
  })

  it('that is packed to burst ends the reading, alone or in sum', async () => {
    const bomb = chunk('zTXt', words('a\0\0', deflateSync(Buffer.alloc(10_000_001))))
    expect(readPngText(await withChunks(chunk('tEXt', words('b\0y')), bomb, chunk('tEXt', words('c\0z'))))).toEqual([
      { keyword: 'b', text: 'y' },
    ])
    const large = chunk('zTXt', words('a\0\0', deflateSync(Buffer.alloc(4_000_000))))
    expect(readPngText(await withChunks(large, large, large))).toHaveLength(2)
  })

  it('is never the end of a program, wherever the file is cut', async () => {
    const whole = withPngText(await png({ width: 8, height: 8 }), 'mxfile', 'text')
    for (let length = 0; length < whole.length; length++) readPngText(whole.slice(0, length))
    expect(withPngText(Buffer.from('GIF89a'), 'a', 'b')).toEqual(Buffer.from('GIF89a'))
  })
})

describe('the source a picture carries', () => {
  it('is found in a PNG of draw.io, in each way draw.io has written it', async () => {
    const expected = { kind: 'drawio', text: document }
    expect(findEmbedded(withPngText(await png(), 'mxfile', encodeURIComponent(document)))).toEqual(expected)
    const old = encodeURIComponent(document).replaceAll('%20', '+')
    expect(findEmbedded(await withChunks(chunk('zTXt', words('mxGraphModel\0\0', deflateRawSync(old)))))).toEqual(expected)
    expect(findEmbedded(await withChunks(chunk('zTXt', words('mxfile\0\0', deflateSync(encodeURIComponent(document))))))).toEqual(expected)
  })

  it('is found in a PNG of Excalidraw, packed, plain and bare', async () => {
    const expected = { kind: 'excalidraw', text: scene }
    const bytes = Buffer.from(scene, 'utf8').toString('latin1')
    expect(findEmbedded(withPngText(await png(), excalidrawType, sealScene(scene)))).toEqual(expected)
    expect(
      findEmbedded(
        withPngText(await png(), excalidrawType, JSON.stringify({ version: '1', encoding: 'bstring', compressed: false, encoded: bytes })),
      ),
    ).toEqual(expected)
    expect(findEmbedded(withPngText(await png(), excalidrawType, '{"type":"excalidraw"}'))).toEqual({
      kind: 'excalidraw',
      text: '{"type":"excalidraw"}',
    })
  })

  it('is sealed and opened again without loss', () => {
    const characters = fc
      .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
      .map((code) => String.fromCodePoint(code))
    fc.assert(fc.property(fc.string({ unit: characters }), (text) => openScene(sealScene(text)) === text))
  })

  it('is found in an SVG of draw.io and of Excalidraw', () => {
    const attribute = document.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    const drawio = `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" content="${attribute}"><g/></svg>`
    expect(findEmbedded(Buffer.from(drawio))).toEqual({ kind: 'drawio', text: document })
    const payload = (version: number, base64: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg"><metadata><!-- payload-type:${excalidrawType} --><!-- payload-version:${version} --><!-- payload-start -->${base64}<!-- payload-end --></metadata></svg>`
    const expected = { kind: 'excalidraw', text: scene }
    expect(findEmbedded(Buffer.from(payload(2, Buffer.from(sealScene(scene), 'latin1').toString('base64'))))).toEqual(expected)
    expect(findEmbedded(Buffer.from(payload(1, Buffer.from(scene, 'utf8').toString('base64'))))).toEqual(expected)
  })

  it('is not found where there is none', async () => {
    expect(findEmbedded(await png())).toBeNull()
    expect(findEmbedded(withPngText(await png(), 'mxfile', 'hello'))).toBeNull()
    expect(findEmbedded(withPngText(await png(), 'mxfile', '%3Cmx%'))).toBeNull()
    expect(findEmbedded(withPngText(await png(), excalidrawType, '{"encoding":"bstring","compressed":true,"encoded":"nope"}'))).toBeNull()
    expect(findEmbedded(Buffer.from('<svg content="hello"/>'))).toBeNull()
    expect(findEmbedded(Buffer.from('plain words'))).toBeNull()
    expect(findEmbedded(new Uint8Array())).toBeNull()
  })
})
