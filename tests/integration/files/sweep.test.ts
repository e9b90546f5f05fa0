import { existsSync } from 'node:fs'
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { closeDecoder, setDecoderProgram } from '@/lib/files/decoder'
import { sweepUploads } from '@/lib/files/jobs'
import { importImage } from '@/lib/files/mutations'
import { putFile, sha256Of } from '@/lib/files/store'
import { removeDiagram } from '@/lib/submissions/drafts/mutations'
import { day, hour, makeChallenge, makeDraft, makeMember } from '@/tests/support/cast'
import { png } from '@/tests/support/pictures'

beforeAll(() => setDecoderProgram('scripts/image-worker.ts'))
afterAll(() => closeDecoder())

const machineNow = new Date()
const later = (hours: number) => new Date(machineNow.getTime() + hours * hour)
const placeOf = (sha256: string) => join(env().DATA_DIR, 'files', sha256.slice(0, 2), `${sha256}.webp`)
const add = async (width: number) => {
  const { id } = await importImage(await png({ width, height: 40 }), 'a.png', null)
  return db.storedFile.findUniqueOrThrow({ where: { id } })
}

describe('the sweep of uploads', () => {
  it('leaves an upload nothing refers to for a day, then takes row and bytes', async () => {
    const file = await add(41)
    await sweepUploads(later(23))
    expect(existsSync(placeOf(file.sha256))).toBe(true)
    await sweepUploads(later(25))
    expect(await db.storedFile.findUnique({ where: { id: file.id } })).toBeNull()
    expect(existsSync(placeOf(file.sha256))).toBe(false)
    expect(await sweepUploads(later(25))).toBe(0)
  })

  it('keeps bytes that another row still needs', async () => {
    const [gone, kept] = [await add(42), await add(42)]
    expect(kept.sha256).toBe(gone.sha256)
    const elif = await makeMember('Elif')
    const { submissionId } = await makeDraft(elif, await makeChallenge())
    await db.draftDiagram.create({ data: { draftId: submissionId, fileId: kept.id, position: 1 } })
    await sweepUploads(later(25))
    expect(await db.storedFile.findUnique({ where: { id: gone.id } })).toBeNull()
    expect(existsSync(placeOf(kept.sha256))).toBe(true)
  })

  it('keeps and takes the small rendition with its picture', async () => {
    const wide = await add(900)
    const small = wide.smallSha256 ?? ''
    expect(small).not.toBe(wide.sha256)
    const { submissionId } = await makeDraft(await makeMember('Wen'), await makeChallenge())
    const { id } = await db.draftDiagram.create({ data: { draftId: submissionId, fileId: wide.id, position: 1 } })
    await sweepUploads(later(25))
    expect([existsSync(placeOf(wide.sha256)), existsSync(placeOf(small))]).toEqual([true, true])
    await db.draftDiagram.delete({ where: { id } })
    await sweepUploads(later(25))
    expect([existsSync(placeOf(wide.sha256)), existsSync(placeOf(small))]).toEqual([false, false])
  })

  it('takes what a crash left behind: bytes without a row, and half-written files', async () => {
    const bytes = Buffer.from('never committed')
    const sha256 = sha256Of(bytes)
    await putFile(sha256, bytes)
    const half = join(placeOf(sha256), '..', '.0123.tmp')
    await writeFile(half, 'half')
    const long = new Date(Date.now() - 2 * day)
    await utimes(half, long, long)
    await sweepUploads(new Date())
    expect(existsSync(placeOf(sha256))).toBe(true)
    expect(existsSync(half)).toBe(false)
    await sweepUploads(later(25))
    expect(existsSync(placeOf(sha256))).toBe(false)
  })

  it('forgets a diagram that was taken out a day ago', async () => {
    const [tomas, challenge] = [await makeMember('Tomas'), await makeChallenge()]
    const { diagramId, publicId } = await makeDraft(tomas, challenge)
    await removeDiagram(tomas, { challengeId: challenge.id, diagramId }, new Date())
    await sweepUploads(later(23))
    expect(await db.draftDiagram.count({ where: { id: diagramId } })).toBe(1)
    await sweepUploads(later(25))
    expect(await db.draftDiagram.count({ where: { id: diagramId } })).toBe(0)
    expect(await db.storedFile.findUnique({ where: { publicId } })).toBeNull()
  })
})
