import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { decodePicture, refused } from '@/lib/files/decoder'
import { pictureLimits, quotas } from '@/lib/files/limits'
import { kindOfContent, kindOfName, kindOfType, type Picture, type PictureKind, readHeader, sizeProblem } from '@/lib/files/pictures'
import { columnsOf, keepBytes, writeBytes } from '@/lib/files/renditions/mutations'
import { refuseWhenFull } from '@/lib/files/store'
import { newPublicId } from '@/lib/tokens'

export type NewFile = { id: string; publicId: string; width: number; height: number }
type Upload = { bytes: Uint8Array; givenName: string; declaredType: string }

/**
 * Stores a member's picture: type by content, equal to name and declared type (S-40), limits before decoding, decoded and written
 * anew elsewhere (S-41). Refuses with `too_large`, `unsupported_type`, `invalid`, `quota` or `unavailable`; then nothing is kept.
 */
export async function uploadPicture(actor: Actor, { bytes, givenName, declaredType }: Upload): Promise<NewFile> {
  const content = kindOfContent(bytes)
  if (bytes.length === 0) throw new AppError('invalid', 'This file is empty.', { fields: { file: ['This file is empty.'] } })
  if (!content) throw wrongType('Only PNG, JPEG and WebP pictures can be added.')
  if (kindOfName(givenName) !== content || kindOfType(declaredType) !== content)
    throw wrongType(`The content of this file is ${kindNames[content]}, but its name or type says otherwise. Please export it again.`)
  await db.$transaction((tx) => refuseOverQuota(tx, actor.id, 1))
  await refuseWhenFull()
  return storePicture(bytes, givenName, actor.id, true)
}

/** The same decoder and store for pictures that ship with content; quotas do not apply. `ownerId` is null for the house's own. */
export async function importImage(bytes: Uint8Array, givenName: string, ownerId: string | null): Promise<NewFile> {
  return storePicture(bytes, givenName, ownerId, false)
}

const kindNames: Record<PictureKind, string> = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' }
const wrongType = (message: string) => new AppError('unsupported_type', message, { fields: { file: [message] } })

async function storePicture(bytes: Uint8Array, givenName: string, ownerId: string | null, underQuota: boolean): Promise<NewFile> {
  if (bytes.length > pictureLimits.bytes) throw new AppError('too_large', 'A picture may have at most 5 MiB.')
  const { full, small } = await decodePicture(bytes, acceptableHeader(bytes))
  const row = { publicId: newPublicId(), ownerId, mime: 'image/webp', givenName: shownName(givenName), ...columnsOf({ full, small }) }
  await writeBytes([full, small])
  return db.$transaction(
    async (tx) => {
      if (ownerId && underQuota) await refuseOverQuota(tx, ownerId, row.bytes + row.smallBytes)
      await keepBytes(tx, [full, small])
      return tx.storedFile.create({ data: row, select: { id: true, publicId: true, width: true, height: true } })
    },
    { timeout: 15_000, maxWait: 10_000 },
  )
}

function acceptableHeader(bytes: Uint8Array): Picture {
  const picture = readHeader(bytes)
  if (!picture) throw refused('broken')
  const problem = sizeProblem(picture)
  if (problem) throw refused(problem === 'animated' ? 'animated' : 'too-large')
  return picture
}

/** Two uploads of one member wait for each other here, so that none slips past the count. */
async function refuseOverQuota(tx: Transaction, ownerId: string, bytes: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ownerId}, 1))`
  const kept = await tx.storedFile.aggregate({ where: { ownerId }, _count: true, _sum: { bytes: true, smallBytes: true } })
  const sources = await tx.diagramSource.aggregate({ where: { file: { ownerId } }, _sum: { bytes: true } })
  const together = [kept._sum.bytes, kept._sum.smallBytes, sources._sum.bytes, bytes].reduce<number>((sum, part) => sum + (part ?? 0), 0)
  if (kept._count >= quotas.filesOfMember)
    throw new AppError('quota', `You keep ${quotas.filesOfMember} pictures, which is the most one account can hold.`)
  if (together > quotas.bytesOfMember)
    throw new AppError('quota', 'Your pictures together would be larger than 200 MB, which is the most one account can hold.')
}

// Control and direction characters could make a name read as another one.
const shownName = (name: string) =>
  [
    ...name
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .replace(/^.*[\\/]/, ''),
  ]
    .slice(0, 120)
    .join('') || 'picture'
