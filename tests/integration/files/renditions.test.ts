import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { importImage } from '@/lib/files/mutations'
import { makeSmallRenditions } from '@/lib/files/renditions/jobs'
import { readStoredFile } from '@/lib/files/store'
import { log } from '@/lib/log'
import { newPublicId } from '@/lib/tokens'
import { png } from '@/tests/support/pictures'

beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())

const none = { smallSha256: null, smallBytes: null, smallWidth: null, smallHeight: null }

describe('pictures from before there were small ones', () => {
  it('get theirs from the worker, and a lost one holds up nobody', async () => {
    const warn = vi.spyOn(log, 'warn').mockReturnValue()
    vi.spyOn(log, 'error').mockReturnValue()
    const lost = { publicId: newPublicId(), sha256: 'f'.repeat(64), mime: 'image/webp', bytes: 1, width: 900, height: 9, givenName: 'lost' }
    await db.storedFile.createMany({ data: Array.from({ length: 20 }, () => ({ ...lost, publicId: newPublicId() })) })
    const { id } = await importImage(await png({ width: 1300, height: 650 }), 'plate.png', null)
    const before = await db.storedFile.update({ where: { id }, data: none })
    const after = await makeSmallRenditions(null)
    expect(await makeSmallRenditions(after)).toBeNull()
    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ failed: 20 }), expect.any(String))
    const row = await db.storedFile.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({
      ...before,
      smallSha256: expect.any(String),
      smallBytes: expect.any(Number),
      smallWidth: 640,
      smallHeight: 320,
    })
    const small = await readStoredFile(row.smallSha256 ?? '')
    expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 640, height: 320 })
    await makeSmallRenditions(await makeSmallRenditions(null))
    expect(await db.storedFile.findUniqueOrThrow({ where: { id } })).toEqual(row)
  })
})
