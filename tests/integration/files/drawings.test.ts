import { readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { importImage, storeDiagramFile, uploadPicture } from '@/lib/files/mutations'
import { readStoredFile } from '@/lib/files/store'
import { newPublicId } from '@/lib/tokens'
import { makeMember } from '@/tests/support/cast'
import { drawioDocument, drawioPage, excalidrawScene, pngWithChunk, sceneEnvelope, svgPicture } from '@/tests/support/drawings'
import { png, webp, webpBomb } from '@/tests/support/pictures'

let elif: Actor
beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())
beforeEach(async () => {
  elif = await makeMember('Elif')
})

const types = { svg: 'image/svg+xml', drawio: 'application/xml', excalidraw: 'application/octet-stream', png: 'image/png' } as const
const upload = (content: string | Uint8Array, givenName: string, declaredType?: string) => {
  const type = declaredType ?? Object.entries(types).find(([ending]) => givenName.endsWith(ending))?.[1] ?? ''
  return uploadPicture(elif, { bytes: typeof content === 'string' ? Buffer.from(content) : content, givenName, declaredType: type })
}
const stored = async (id: string) => {
  const row = await db.storedFile.findUniqueOrThrow({ where: { id }, include: { source: true } })
  return {
    row,
    source: row.source,
    full: Buffer.from(await readStoredFile(row.sha256)),
    small: Buffer.from(await readStoredFile(row.smallSha256 ?? '')),
  }
}
const inked = async (picture: Buffer) => {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  return data.filter((value) => value < 128).length / (info.width * info.height)
}

describe('a drawing', () => {
  const arrivals: [string, string, () => string, string][] = [
    ['a draw.io document', 'house.drawio', () => drawioDocument(), 'drawio'],
    ['a packed draw.io document', 'house.drawio.xml', () => drawioDocument({ packed: true }), 'drawio'],
    ['a bare draw.io page', 'дом 家 & Söhne.drawio', () => drawioPage(), 'drawio'],
    ['an Excalidraw scene', 'rooms of a house.excalidraw', () => excalidrawScene(), 'excalidraw'],
    ['an SVG', 'front door.svg', () => svgPicture(), 'svg'],
  ]
  for (const [what, name, make, kind] of arrivals)
    it(`arrives as ${what}: drawn by us in two sizes, its source kept`, async () => {
      const made = await upload(make(), name)
      expect(made).toMatchObject({ source: kind, sourceProblem: null })
      const { row, source, full, small } = await stored(made.id)
      expect(row).toMatchObject({ mime: 'image/webp', givenName: name, width: made.width, height: made.height })
      expect(await sharp(full).metadata()).toMatchObject({ format: 'webp', width: made.width, height: made.height })
      expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: Math.min(640, made.width) })
      expect(await inked(full)).toBeGreaterThan(0.002)
      expect(source).toMatchObject({ kind, bytes: Buffer.byteLength(source?.text ?? '') })
      expect(source?.labels.length).toBeGreaterThan(0)
      expect(made.proposedAlt).toContain(source?.labels[0])
      expect(source).toMatchObject({ proposedAlt: made.proposedAlt, plainBytes: source?.bytes })
      expect(made.labels).toEqual(source?.labels)
    })

  it('of 400 × 300 is drawn at twice that, one of 20,000 across no wider than 6,000', async () => {
    expect(await upload(svgPicture(), 'a.svg')).toMatchObject({ width: 800, height: 600 })
    const wide = svgPicture().replace('width="400" height="300"', 'width="9000" height="300"')
    const { width, height } = await upload(wide, 'b.svg')
    expect([width, height]).toEqual([6000, 200])
  })

  it('is drawn on white with our own fonts, whatever it names', async () => {
    const { full } = await stored((await upload(svgPicture(), 'a.svg')).id)
    const again = await stored((await upload(svgPicture().replace('Helvetica', 'Comic Sans MS'), 'a.svg')).id)
    expect(again.full.equals(full)).toBe(true)
    expect((await sharp(full).stats()).isOpaque).toBe(true)
  })

  it('keeps links to pages and loses what runs, embeds or loads', async () => {
    const linked = (id: string, link: string) =>
      `<UserObject id="${id}" label="${id}" link="${link}"><mxCell style="html=1;" vertex="1" parent="1"><mxGeometry width="80" height="40" as="geometry"/></mxCell></UserObject>`
    const svgInside = `<mxCell id="i" style="shape=image;image=data:image/svg+xml,PHN2ZyBDQU5BUlktU1ZH;" vertex="1" parent="1"><mxGeometry width="80" height="40" as="geometry"/></mxCell>`
    const more =
      linked('good', 'https://example.org/a') +
      linked('bad', 'javascript:CANARY-JS') +
      linked('data', 'data:text/html,CANARY-HTML') +
      svgInside
    const { source } = await stored((await upload(drawioDocument({ more }), 'a.drawio')).id)
    expect(source?.text).toContain('https://example.org/a')
    expect(source?.text).not.toMatch(/CANARY|javascript|svg\+xml/)
    const scene = excalidrawScene({ more: [{ type: 'iframe', id: 'f', x: 0, y: 0, width: 9, height: 9, link: 'https://CANARY.example' }] })
    const drawn = await stored((await upload(scene, 'a.excalidraw')).id)
    expect(drawn.source?.text).not.toContain('CANARY')
  })

  it('reaches no other machine while it is drawn', async () => {
    let asked = 0
    const listener = createServer((_, response) => {
      asked += 1
      response.end()
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    const address = listener.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/a.png`
    const image = `<image x="0" y="0" width="50" height="50" href="${url}"/>`
    await expect(upload(svgPicture({ more: image }), 'a.svg')).rejects.toMatchObject({ code: 'invalid' })
    const page = `<mxCell id="i" style="shape=image;image=${url};" vertex="1" parent="1"><mxGeometry width="80" height="40" as="geometry"/></mxCell>`
    await upload(drawioDocument({ more: page }), 'a.drawio')
    listener.close()
    expect(asked).toBe(0)
  })
})

describe('a picture that carries its source', () => {
  const carriers: [string, string, () => Promise<Buffer> | string, string][] = [
    [
      'a PNG with a whole draw.io document',
      'House plan.drawio.png',
      async () => pngWithChunk(await png(), 'mxfile', encodeURIComponent(drawioDocument({ boxes: 30 }))),
      'drawio',
    ],
    [
      'a PNG with a compressed draw.io page',
      'a.png',
      async () => pngWithChunk(await png(), 'mxGraphModel', encodeURIComponent(drawioPage()), 'zTXt'),
      'drawio',
    ],
    [
      'a PNG with an Excalidraw scene',
      'a.excalidraw.png',
      async () => pngWithChunk(await png(), 'application/vnd.excalidraw+json', sceneEnvelope(excalidrawScene())),
      'excalidraw',
    ],
    [
      'an SVG with a draw.io document',
      'a.drawio.svg',
      () =>
        svgPicture({
          attributes: ` content="${drawioDocument().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"`,
        }),
      'drawio',
    ],
  ]
  for (const [what, name, make, kind] of carriers)
    it(`keeps both: ${what}`, async () => {
      const made = await upload(await make(), name)
      expect(made).toMatchObject({ source: kind, sourceProblem: null })
      const { row, source, full, small } = await stored(made.id)
      expect(row.givenName).toBe(name)
      expect(source?.labels).toContain(kind === 'drawio' ? 'Service 1' : 'Room 1')
      expect(made.proposedAlt).toContain(kind === 'drawio' ? 'Service 1' : 'Room 1')
      for (const kept of [full, small]) expect(kept.includes('mxfile') || kept.includes('excalidraw')).toBe(false)
    })

  it('arrives without a damaged one, and the answer says why', async () => {
    const broken: [string, Buffer][] = [
      ['cut off', pngWithChunk(await png(), 'mxfile', encodeURIComponent(drawioDocument().slice(0, 400)))],
      ['no document', pngWithChunk(await png(), 'mxfile', 'hello')],
      ['with a DOCTYPE', pngWithChunk(await png(), 'mxfile', encodeURIComponent(`<!DOCTYPE mxfile [<!ENTITY a "b">]>${drawioDocument()}`))],
      [
        'a scene that is none',
        pngWithChunk(await png(), 'application/vnd.excalidraw+json', sceneEnvelope('{"type":"excalidraw","elements":7}')),
      ],
      ['too many elements', pngWithChunk(await png(), 'mxfile', encodeURIComponent(drawioDocument({ boxes: 10_001 })), 'zTXt')],
    ]
    for (const [what, bytes] of broken) {
      const made = await upload(bytes, 'a.png')
      expect(made, what).toMatchObject({ width: 320, source: null, sourceProblem: expect.stringMatching(/^[A-Z].+\.$/), proposedAlt: '' })
      expect((await stored(made.id)).source).toBeNull()
    }
  })

  it('ships with content too', async () => {
    const { id } = await importImage(
      pngWithChunk(await png({ width: 900 }), 'mxfile', encodeURIComponent(drawioDocument())),
      'plate.png',
      null,
    )
    const { row, source } = await stored(id)
    expect(row).toMatchObject({ smallWidth: 640, width: 900 })
    expect(source?.kind).toBe('drawio')
  })
})

describe('what is not taken', () => {
  const repeated = (piece: string, count: number) => piece.repeat(count)
  const nested = (depth: number) => repeated('<g>', depth) + repeated('</g>', depth)
  const uses = (depth: number) =>
    `<defs><g id="u0"><rect width="1" height="1"/></g>${Array.from({ length: depth }, (_, index) => `<g id="u${index + 1}"><use href="#u${index}"/></g>`).join('')}</defs>${depth > 0 ? `<use href="#u${depth - 1}"/>` : ''}`
  const scene = (elements: object[]) => excalidrawScene({ boxes: 0, more: elements })
  const refusals: [string, () => string | Uint8Array | Promise<Uint8Array>, string, string][] = [
    ['an SVG of more than 512 KiB', () => svgPicture({ more: `<!-- ${'x'.repeat(513 * 1024)} -->` }), 'a.svg', 'too_large'],
    ['an SVG of more than 2,000 elements', () => svgPicture({ rects: 1999 }), 'a.svg', 'too_large'],
    ['an SVG deeper than 64', () => svgPicture({ more: nested(64) }), 'a.svg', 'too_large'],
    ['an SVG with `use` deeper than 3', () => svgPicture({ more: uses(4) }), 'a.svg', 'too_large'],
    ['an SVG that uses itself', () => svgPicture({ more: '<g id="a"><use href="#a"/></g>' }), 'a.svg', 'invalid'],
    ['an SVG with a DOCTYPE', () => svgPicture({ head: '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' }), 'a.svg', 'invalid'],
    ['an SVG with a script', () => svgPicture({ more: '<script>alert(1)</script>' }), 'a.svg', 'invalid'],
    ['an SVG with a handler', () => svgPicture({ attributes: ' onload="alert(1)"' }), 'a.svg', 'invalid'],
    [
      'an SVG with a script address',
      () => svgPicture({ more: '<a href="java&#x0A;script:alert(1)"><text>a</text></a>' }),
      'a.svg',
      'invalid',
    ],
    [
      'an SVG with a piece of a page',
      () => svgPicture({ more: '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">a</body></foreignObject>' }),
      'a.svg',
      'invalid',
    ],
    [
      'an SVG with a picture from elsewhere',
      () => svgPicture({ more: '<image href="https://example.org/a.png" width="9" height="9"/>' }),
      'a.svg',
      'invalid',
    ],
    [
      'an SVG with a file from this machine',
      () => svgPicture({ more: '<image xlink:href="file:///etc/passwd" width="9" height="9"/>' }),
      'a.svg',
      'invalid',
    ],
    [
      'an SVG with a style from elsewhere',
      () => svgPicture({ more: '<style>@import url(https://example.org/a.css);</style>' }),
      'a.svg',
      'invalid',
    ],
    [
      'an SVG with a bomb of a picture inside',
      () => svgPicture({ more: `<image href="data:image/webp;base64,${webpBomb().toString('base64')}" width="9" height="9"/>` }),
      'a.svg',
      'invalid',
    ],
    ['half an SVG', () => svgPicture().slice(0, 200), 'a.svg', 'invalid'],
    [
      'an SVG in another encoding',
      () =>
        Buffer.concat([Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>'), Buffer.of(0xff, 0xfe), Buffer.from('</text></svg>')]),
      'a.svg',
      'invalid',
    ],
    ['a drawing of more than 5 MiB', () => excalidrawScene({ more: [{ note: 'x'.repeat(5 * 1024 * 1024) }] }), 'a.excalidraw', 'too_large'],
    ['a document of more than 20,000 elements', () => drawioDocument({ boxes: 10_001 }), 'a.drawio', 'too_large'],
    [
      'a packed document of more than 10 MB',
      () => drawioDocument({ packed: true, more: `<!-- ${'x'.repeat(10_100_000)} -->` }),
      'a.drawio',
      'too_large',
    ],
    [
      'a scene of more than 20,000 elements',
      () =>
        scene(
          Array.from({ length: 20_001 }, (_, id) => ({
            type: 'line',
            id: String(id),
            x: 0,
            y: 0,
            width: 1,
            height: 1,
            points: [
              [0, 0],
              [1, 1],
            ],
          })),
        ),
      'a.excalidraw',
      'too_large',
    ],
    ['a document with a DOCTYPE', () => `<!DOCTYPE mxfile SYSTEM "file:///etc/passwd">${drawioDocument()}`, 'a.drawio', 'invalid'],
    ['half a document', () => drawioDocument().slice(0, 300), 'a.drawio', 'invalid'],
    ['a document packed in rubbish', () => '<mxfile><diagram>AAAA////</diagram></mxfile>', 'a.drawio', 'invalid'],
    ['half a scene', () => excalidrawScene().slice(0, 200), 'a.excalidraw', 'invalid'],
    ['a scene of something else', () => '{"type":"excalidraw","elements":{"length":3}}', 'a.excalidraw', 'invalid'],
    ['a page named .drawio', () => '<html><body>hello</body></html>', 'a.drawio', 'unsupported_type'],
    ['a document named .svg', () => drawioDocument(), 'a.svg', 'unsupported_type'],
    ['an SVG named .drawio', () => svgPicture(), 'a.drawio', 'unsupported_type'],
    ['a scene named .json', () => excalidrawScene(), 'scene.json', 'unsupported_type'],
    ['a PNG named .excalidraw', () => png(), 'a.excalidraw', 'unsupported_type'],
  ]
  for (const [what, make, name, code] of refusals)
    it(`${what}: ${code}, and nothing is kept`, async () => {
      const before = await countOnDisk()
      await expect(upload(await make(), name)).rejects.toMatchObject({ code, message: expect.stringMatching(/^[A-Z].+\.$/) })
      expect(await db.storedFile.count({ where: { ownerId: elif.id } })).toBe(0)
      expect(await countOnDisk()).toBe(before)
    })

  it('but what stands exactly at a limit is', async () => {
    const room = 512 * 1024 - svgPicture({ more: '<!---->' }).length
    expect(await upload(svgPicture({ more: `<!--${'x'.repeat(room)}-->` }), 'a.svg')).toMatchObject({ source: 'svg' })
    expect(await upload(svgPicture({ rects: 1998 }), 'a.svg')).toMatchObject({ source: 'svg' })
    expect(await upload(svgPicture({ more: nested(63) }), 'a.svg')).toMatchObject({ source: 'svg' })
    expect(await upload(svgPicture({ more: uses(3) }), 'a.svg')).toMatchObject({ source: 'svg' })
    expect(await upload(drawioDocument({ boxes: 400 }), 'a.drawio')).toMatchObject({ source: 'drawio' })
    const source = { kind: 'drawio', text: drawioDocument({ boxes: 9999 }) } as const
    expect(await storeDiagramFile(elif, { picture: await png(), source })).toMatchObject({ source: 'drawio' })
  })

  it('has a type that fits its content', async () => {
    for (const [content, name, type] of [
      [svgPicture(), 'a.svg', ''],
      [svgPicture(), 'a.svg', 'text/xml'],
      [drawioDocument(), 'a.drawio', 'text/html'],
      [excalidrawScene(), 'a.excalidraw', 'image/png'],
    ] as const)
      await expect(upload(content, name, type)).rejects.toMatchObject({ code: 'unsupported_type' })
  })
})

describe('what was drawn in the browser', () => {
  const mermaid = { kind: 'mermaid', text: 'flowchart LR\n  browser[Browser] -->|calls| api[API]\n' } as const

  it('is kept with the source it was drawn from', async () => {
    const made = await storeDiagramFile(elif, {
      picture: await png({ width: 1280, height: 400 }),
      source: mermaid,
      givenName: 'One morning',
    })
    expect(made).toMatchObject({ source: 'mermaid', width: 1280, height: 400, sourceProblem: null })
    const { row, source } = await stored(made.id)
    expect(row).toMatchObject({ givenName: 'One morning', ownerId: elif.id, smallWidth: 640 })
    expect(source?.labels).toEqual(expect.arrayContaining(['Browser', 'API']))
    const scene = { kind: 'excalidraw', text: excalidrawScene() } as const
    expect(await storeDiagramFile(elif, { picture: await webp(), source: scene })).toMatchObject({ source: 'excalidraw' })
  })

  it('is refused whole when either half is no good', async () => {
    const picture = await png()
    const attempts = [
      storeDiagramFile(elif, { picture: picture.subarray(0, 60), source: mermaid }),
      storeDiagramFile(elif, { picture: Buffer.from(svgPicture()), source: mermaid }),
      storeDiagramFile(elif, { picture, source: { kind: 'mermaid', text: `flowchart LR\n${'%'.repeat(50_000)}` } }),
      storeDiagramFile(elif, { picture, source: { kind: 'excalidraw', text: '{"type":"excalidraw"' } }),
      storeDiagramFile(elif, { picture: webpBomb(), source: mermaid }),
    ]
    const codes = (await Promise.allSettled(attempts)).map((attempt) => (attempt.status === 'rejected' ? attempt.reason.code : 'kept'))
    expect(codes).toEqual(['invalid', 'unsupported_type', 'too_large', 'invalid', 'invalid'])
    expect(await db.storedFile.count({ where: { ownerId: elif.id } })).toBe(0)
  })
})

describe('quotas', () => {
  it('count both sizes and the source', async () => {
    const bytes = 100 * 1024 * 1024
    const row = { ownerId: elif.id, mime: 'image/webp', width: 1, height: 1, smallWidth: 1, smallHeight: 1, givenName: 'a' }
    const fill = { ...row, bytes, smallBytes: bytes - 30_000, sha256: newPublicId(), smallSha256: newPublicId(), publicId: newPublicId() }
    await db.storedFile.create({ data: { ...fill, source: { create: { kind: 'svg', text: 'a', bytes: 20_000 } } } })
    expect(await upload(svgPicture(), 'a.svg')).toMatchObject({ source: 'svg' })
    await expect(upload(svgPicture({ rects: 1500 }), 'a.svg')).rejects.toMatchObject({
      code: 'quota',
      status: 422,
    })
  })
})

const countOnDisk = async () =>
  (await readdir(join(env().DATA_DIR, 'files'), { recursive: true }).catch(() => [])).filter((name) => name.includes('.')).length
