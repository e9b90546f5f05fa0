import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { importImage, uploadPicture } from '@/lib/files/mutations'
import { readStoredFile } from '@/lib/files/store'
import { newPublicId } from '@/lib/tokens'
import { makeMember } from '@/tests/support/cast'
import { animatedPng, animatedWebp, fiveMegabytes, jpeg, phonePhoto, png, svg, webp, webpBomb } from '@/tests/support/pictures'

let priya: Actor
beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())
beforeEach(async () => {
  priya = await makeMember('Priya')
})

const upload = (bytes: Uint8Array, givenName = 'house.png', declaredType = 'image/png') =>
  uploadPicture(priya, { bytes, givenName, declaredType })
const stored = async (id: string) => {
  const row = await db.storedFile.findUniqueOrThrow({ where: { id } })
  return { row, bytes: Buffer.from(await readStoredFile(row.sha256)) }
}

describe('a picture', () => {
  it('is written anew as WebP, whatever it came as', async () => {
    for (const [bytes, name, type] of [
      [await png(), 'a.png', 'image/png'],
      [await jpeg(), 'a.JPG', 'image/jpeg'],
      [await webp(), 'a.webp', 'image/webp'],
    ] as const) {
      const { row, bytes: kept } = await stored((await upload(bytes, name, type)).id)
      expect(row).toMatchObject({ ownerId: priya.id, mime: 'image/webp', width: 320, height: 240, bytes: kept.length })
      expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 320, height: 240 })
    }
  })

  it('keeps each pixel of a drawing', async () => {
    const drawing = await png()
    const { bytes } = await stored((await upload(drawing)).id)
    const pixels = (from: Buffer) => sharp(from).removeAlpha().raw().toBuffer()
    expect((await pixels(bytes)).equals(await pixels(drawing))).toBe(true)
  })

  it('has a small rendition of at most 640 pixels across, never enlarged', async () => {
    const sizes = [
      [
        { width: 4116, height: 2521 },
        { smallWidth: 640, smallHeight: 392 },
      ],
      [
        { width: 640, height: 900 },
        { smallWidth: 640, smallHeight: 900 },
      ],
      [
        { width: 30, height: 20 },
        { smallWidth: 30, smallHeight: 20 },
      ],
    ] as const
    for (const [size, small] of sizes) {
      const { row } = await stored((await upload(await png(size))).id)
      expect(row).toMatchObject({ ...size, ...small })
      const kept = Buffer.from(await readStoredFile(row.smallSha256 ?? ''))
      expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: small.smallWidth, height: small.smallHeight })
      expect(kept.length).toBe(row.smallBytes)
    }
  })

  it('loses what a camera wrote into it, and stands upright', async () => {
    const { row } = await stored((await upload(await phonePhoto(), 'shot.jpg', 'image/jpeg')).id)
    expect(row).toMatchObject({ width: 800, height: 1200, smallWidth: 640, smallHeight: 960 })
    for (const sha256 of [row.sha256, row.smallSha256 ?? '']) {
      const kept = Buffer.from(await readStoredFile(sha256))
      const { exif, icc, xmp, iptc, orientation, comments } = await sharp(kept).metadata()
      expect([exif, icc, xmp, iptc, orientation, comments]).toEqual(Array.from({ length: 6 }, () => undefined))
      expect(kept.includes('CANARY')).toBe(false)
      // The red third was on the camera's left, which is up.
      const [red, , blue] = await sharp(kept).extract({ left: 300, top: 20, width: 1, height: 1 }).raw().toBuffer()
      expect([Number(red) > 200, Number(blue) < 60]).toEqual([true, true])
    }
  })

  it('loses whatever was hung on behind it', async () => {
    const polyglot = Buffer.concat([await png(), Buffer.from('<script>CANARY</script>PK\u0003\u0004')])
    const { bytes } = await stored((await upload(polyglot)).id)
    expect(bytes.includes('CANARY')).toBe(false)
  })

  it('keeps its given name as text only, without path, control or direction signs', async () => {
    const { row } = await stored((await upload(await png(), 'C:\\me\\..\\x/\u202egnp.\u0007house.png')).id)
    expect(row.givenName).toBe('gnp.house.png')
    const long = await stored((await upload(await png(), `${'n'.repeat(300)}.png`)).id)
    expect([...long.row.givenName]).toHaveLength(120)
  })

  it('of 5 MB and ten megapixels is taken, one after another', async () => {
    const large = await fiveMegabytes()
    expect(large.length).toBeGreaterThan(4.8 * 1024 * 1024)
    for (let round = 0; round < 5; round++) expect(await upload(large)).toMatchObject({ width: 4000, height: 2500 })
  })

  it('may have 10,000 pixels on a side and one pixel in all', async () => {
    expect(await upload(await png({ width: 10_000, height: 2 }))).toMatchObject({ width: 10_000, height: 2 })
    expect(await upload(await png({ width: 1, height: 1 }))).toMatchObject({ width: 1, height: 1 })
  })

  it('of 25 megapixels is taken, in time and memory', async () => {
    expect(await upload(await png({ width: 5000, height: 5000 }))).toMatchObject({ width: 5000, height: 5000 })
    const full = await sharp(await fiveMegabytes({ width: 5000, height: 5000 }))
      .webp({ lossless: true, effort: 1 })
      .toBuffer()
    expect(await upload(full, 'a.webp', 'image/webp')).toMatchObject({ width: 5000, height: 5000 })
  })
})

describe('what is not taken', () => {
  const refusals: [string, () => Promise<Uint8Array> | Uint8Array, string, string, string][] = [
    ['an SVG named .png', () => svg, 'a.png', 'image/png', 'unsupported_type'],
    ['an SVG with a script', () => svg, 'a.svg', 'image/svg+xml', 'invalid'],
    ['a PNG named .jpg', () => png(), 'a.jpg', 'image/png', 'unsupported_type'],
    ['a PNG said to be a JPEG', () => png(), 'a.png', 'image/jpeg', 'unsupported_type'],
    ['a PNG without a type', () => png(), 'a.png', '', 'unsupported_type'],
    ['an empty file', () => Buffer.alloc(0), 'a.png', 'image/png', 'invalid'],
    ['36 bytes that claim 268 megapixels', () => webpBomb(), 'a.webp', 'image/webp', 'invalid'],
    ['a million by twenty pixels', () => png({ width: 1_000_000, height: 20 }), 'a.png', 'image/png', 'invalid'],
    ['10,001 pixels on a side', () => png({ width: 10_001, height: 1 }), 'a.png', 'image/png', 'invalid'],
    ['more than 25 megapixels', () => png({ width: 5001, height: 5000 }), 'a.png', 'image/png', 'invalid'],
    ['an animated WebP', () => animatedWebp(), 'a.webp', 'image/webp', 'invalid'],
    ['an animated PNG', () => animatedPng(), 'a.png', 'image/png', 'invalid'],
    ['half a PNG', async () => half(await png({ width: 900, height: 900 })), 'a.png', 'image/png', 'invalid'],
    ['half a JPEG', async () => half(await jpeg({ width: 900, height: 900 })), 'a.jpg', 'image/jpeg', 'invalid'],
    ['half a WebP', async () => half(await webp({ width: 900, height: 900 })), 'a.webp', 'image/webp', 'invalid'],
    ['only the magic bytes', async () => (await png()).subarray(0, 8), 'a.png', 'image/png', 'invalid'],
    ['SVG behind a WebP’s first bytes', () => Buffer.concat([Buffer.from('RIFFaaaaWEBP'), svg]), 'a.webp', 'image/webp', 'invalid'],
    [
      'more than 5 MiB',
      () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5 * 1024 * 1024)]),
      'a.png',
      'image/png',
      'too_large',
    ],
  ]
  for (const [what, make, name, type, code] of refusals)
    it(`${what}: ${code}, and nothing is kept`, async () => {
      const before = await countOnDisk()
      await expect(upload(await make(), name, type)).rejects.toMatchObject({ code })
      expect(await db.storedFile.count({ where: { ownerId: priya.id } })).toBe(0)
      expect(await countOnDisk()).toBe(before)
    })

  it('does not stop the next picture, however often it comes', async () => {
    const broken = half(await png({ width: 900, height: 900 }))
    await Promise.all(Array.from({ length: 6 }, () => upload(broken).catch(() => {})))
    expect(await upload(await png())).toMatchObject({ width: 320 })
  })
})

describe('quotas', () => {
  const picture = { mime: 'image/webp', width: 1, height: 1, givenName: 'a' }
  const fill = (count: number, bytes: number) =>
    db.storedFile.createMany({
      data: Array.from({ length: count }, () => ({ ...picture, ownerId: priya.id, bytes, publicId: newPublicId(), sha256: newPublicId() })),
    })

  it('end at 500 files', async () => {
    await fill(499, 1)
    const both = await Promise.allSettled([upload(await png()), upload(await jpeg(), 'a.jpg', 'image/jpeg')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(upload(await png())).rejects.toMatchObject({ code: 'quota', status: 422 })
  })

  it('end at 200 MB', async () => {
    await fill(2, 100 * 1024 * 1024 - 10)
    await expect(upload(await png())).rejects.toMatchObject({ code: 'quota' })
  })

  it('do not count for what ships with the house', async () => {
    await fill(500, 1)
    expect(await importImage(await png(), 'plate.png', null)).toMatchObject({ width: 320 })
    expect(await importImage(await png(), 'plate.png', priya.id)).toMatchObject({ width: 320 })
  })
})

describe('the decoder', () => {
  it('takes twenty waiting pictures and asks the next to come back', async () => {
    const big = await png({ width: 2500, height: 2500 })
    const results = await Promise.allSettled(Array.from({ length: 26 }, () => importImage(big, 'a.png', null)))
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(4)
    for (const reason of refused) expect(reason).toMatchObject({ code: 'unavailable', retryAfter: 10 })
  })

  it('answers 503, not 500, when it cannot be started', async () => {
    closeDecoder()
    setDecoderProgram('scripts/no-such-program.ts')
    await expect(upload(await png())).rejects.toMatchObject({ code: 'unavailable' })
    setDecoderProgram('scripts/image-worker.ts')
    expect(await upload(await png())).toMatchObject({ width: 320 })
  })
})

const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2))
const countOnDisk = async () =>
  (await readdir(join(env().DATA_DIR, 'files'), { recursive: true }).catch(() => [])).filter((name) => name.includes('.')).length
