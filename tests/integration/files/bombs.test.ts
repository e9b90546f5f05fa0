import { deflateRawSync, deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { uploadPicture } from '@/lib/files/mutations'
import { makeMember } from '@/tests/support/cast'
import { drawioDocument, pngWithChunk, svgPicture } from '@/tests/support/drawings'
import { png, webpBomb } from '@/tests/support/pictures'

beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())

const packed = (bytes: Buffer) => `<mxfile><diagram>${deflateRawSync(bytes).toString('base64')}</diagram></mxfile>`
const second = 1000
const mebibyte = 1024 * 1024

/** Small to send, large or slow to read; all of them generated here. */
async function bombs(): Promise<[name: string, bytes: Uint8Array, type: string][]> {
  const blur = '<filter id="f" width="400%" height="400%"><feGaussianBlur stdDeviation="900"/></filter>'
  const blurred = '<g filter="url(#f)"><rect width="400" height="300" fill="#1d4f91"/></g>'
  const tens = Array.from({ length: 3 }, (_, level) => `<g id="u${level + 1}">${`<use href="#u${level}"/>`.repeat(60)}</g>`).join('')
  const zeros = Buffer.alloc(200 * mebibyte)
  const endless = '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
  return [
    ['36 bytes of 268 megapixels.webp', webpBomb(), 'image/webp'],
    ['a million by twenty.png', await png({ width: 1_000_000, height: 20 }), 'image/png'],
    ['25 megapixels.png', await png({ width: 5000, height: 5000 }), 'image/png'],
    ['a text of 200 MB.png', pngWithChunk(await png(), 'mxfile', zeros.toString('latin1'), 'zTXt'), 'image/png'],
    ['a page of 200 MB.drawio', Buffer.from(packed(zeros)), ''],
    [
      'a scene of 200 MB.png',
      pngWithChunk(
        await png(),
        'application/vnd.excalidraw+json',
        JSON.stringify({ encoding: 'bstring', compressed: true, encoded: deflateSync(zeros).toString('latin1') }),
      ),
      'image/png',
    ],
    ['entities.drawio', Buffer.from(`<!DOCTYPE mxfile [<!ENTITY a "${'a'.repeat(1000)}">${endless}]>${drawioDocument()}`), ''],
    ['a blur of 900, forty times.svg', Buffer.from(svgPicture({ more: blur + blurred.repeat(40) })), 'image/svg+xml'],
    [
      'sixty times sixty times sixty.svg',
      Buffer.from(svgPicture({ more: `<defs><g id="u0"><rect width="1" height="1"/></g>${tens}</defs><use href="#u3"/>` })),
      'image/svg+xml',
    ],
    ['brackets.excalidraw', Buffer.from(`{"type":"excalidraw","elements":${'['.repeat(2_000_000)}`), ''],
    ['tags.drawio', Buffer.from(`<mxfile>${'<a>'.repeat(1_000_000)}`), ''],
    [
      'spaces.svg',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><text style="${' '.repeat(300_000)}x">a</text></svg>`),
      'image/svg+xml',
    ],
  ]
}

describe('while someone throws bombs', () => {
  it('health answers within a second, each is taken or refused with a reason, and the server grows by less than 400 MB', {
    timeout: 120_000,
  }, async () => {
    const noor = await makeMember('Noor')
    const thrown = await bombs()
    const before = process.memoryUsage.rss()
    const watch = { slowest: 0, most: before, probes: 0, stop: false, statuses: new Set<number>() }
    const watching = (async () => {
      while (!watch.stop) {
        const began = performance.now()
        for (const answer of await Promise.all([live(), ready()])) watch.statuses.add(answer.status)
        watch.slowest = Math.max(watch.slowest, performance.now() - began)
        watch.most = Math.max(watch.most, process.memoryUsage.rss())
        watch.probes += 1
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    const outcomes = await Promise.all(
      thrown.map(async ([givenName, bytes, declaredType]) =>
        uploadPicture(noor, { bytes, givenName, declaredType }).then(
          ({ sourceProblem }) => (sourceProblem ? 'taken without its source' : 'taken'),
          (error: unknown) => (error instanceof AppError ? error.code : String(error)),
        ),
      ),
    )
    watch.stop = true
    await watching
    const byName = Object.fromEntries(outcomes.map((outcome, index) => [thrown[index]?.[0], outcome]))
    // Half a minute of blur on a slow machine, less than the ten seconds it has on a fast one.
    const { 'a blur of 900, forty times.svg': blur, ...others } = byName
    expect(['taken', 'invalid']).toContain(blur)
    expect(others).toEqual({
      '36 bytes of 268 megapixels.webp': 'invalid',
      'a million by twenty.png': 'invalid',
      '25 megapixels.png': 'taken',
      'a text of 200 MB.png': 'taken without its source',
      'a page of 200 MB.drawio': 'too_large',
      'a scene of 200 MB.png': 'taken without its source',
      'entities.drawio': 'invalid',
      'sixty times sixty times sixty.svg': 'too_large',
      'brackets.excalidraw': 'invalid',
      'tags.drawio': 'too_large',
      'spaces.svg': 'invalid',
    })
    expect([...watch.statuses]).toEqual([200])
    expect(watch.probes).toBeGreaterThan(20)
    expect(watch.slowest).toBeLessThan(second)
    expect(watch.most - before).toBeLessThan(400 * mebibyte)
    expect(await uploadPicture(noor, { bytes: await png(), givenName: 'calm.png', declaredType: 'image/png' })).toMatchObject({
      width: 320,
    })
    expect(await db.storedFile.count({ where: { ownerId: noor.id } })).toBe(
      outcomes.filter((outcome) => outcome.startsWith('taken')).length + 1,
    )
  })
})
