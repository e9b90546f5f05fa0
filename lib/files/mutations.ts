import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { refuseBlocked } from '@/lib/auth/session-store'
import { db, type Transaction } from '@/lib/db'
import type { SourceKind } from '@/lib/diagrams/graph'
import { AppError } from '@/lib/errors'
import { decodePicture, drawPicture, refused } from '@/lib/files/decoder'
import { isDrawn, mayDeclare, type UploadKind, uploadKindNames, uploadKindOfContent, uploadKindOfName } from '@/lib/files/kinds'
import { pictureLimits, quotas } from '@/lib/files/limits'
import { type Picture, readHeader, sizeProblem } from '@/lib/files/pictures'
import { columnsOf, keepBytes, writeBytes } from '@/lib/files/renditions/mutations'
import type { GivenSource } from '@/lib/files/renditions/sources'
import type { Finished } from '@/lib/files/renditions/work'
import { refuseWhenFull } from '@/lib/files/store'
import { newPublicId } from '@/lib/tokens'

/**
 * A file just stored. `source` says what it was drawn from, when that is kept; `sourceProblem` why one that was there is not.
 * `proposedAlt` is a text alternative out of its labels, to be offered and never taken unasked; empty when there is none.
 */
export type NewFile = {
  id: string
  publicId: string
  width: number
  height: number
  source: SourceKind | null
  sourceProblem: string | null
  labels: string[]
  proposedAlt: string
}
type Upload = { bytes: Uint8Array; givenName: string; declaredType: string }

/**
 * Stores a member's picture or drawing: type by content, equal to name and declared type (S-40), limits before decoding, decoded,
 * cleaned and written anew elsewhere (S-41 to S-43). Refuses with `too_large`, `unsupported_type`, `invalid`, `quota` or `unavailable`;
 * then nothing is kept.
 */
export async function uploadPicture(actor: Actor, { bytes, givenName, declaredType }: Upload): Promise<NewFile> {
  if (bytes.length === 0) throw new AppError('invalid', 'This file is empty.', { fields: { file: ['This file is empty.'] } })
  const content = uploadKindOfContent(bytes)
  if (!content) throw wrongType('Only PNG, JPEG, WebP and SVG pictures, Excalidraw drawings and draw.io documents can be added.')
  if (uploadKindOfName(givenName) !== content || !mayDeclare(content, declaredType))
    throw wrongType(`The content of this file is ${uploadKindNames[content]}, but its name or type says otherwise. Please export it again.`)
  await refuseEarly(actor)
  return keep({ ownerId: actor.id, givenName, underQuota: true }, await readAny(bytes, content))
}

/**
 * Stores what was drawn in the browser: its picture, read like any upload, and the source it was drawn from, checked and cleaned (S-43).
 * Refuses like an upload; a source that cannot be kept refuses the whole, so that nobody believes it saved.
 */
export async function storeDiagramFile(
  actor: Actor,
  { picture, source, givenName = 'Drawing' }: { picture: Uint8Array; source: GivenSource; givenName?: string },
): Promise<NewFile> {
  const content = uploadKindOfContent(picture)
  if (!content || isDrawn(content)) throw wrongType('The picture of a drawing is a PNG, JPEG or WebP.')
  refuseLong(picture)
  await refuseEarly(actor)
  return keep({ ownerId: actor.id, givenName, underQuota: true }, await decodePicture(picture, acceptableHeader(picture), source))
}

/** The same decoder and store for pictures that ship with content; quotas do not apply. `ownerId` is null for the house's own. */
export async function importImage(bytes: Uint8Array, givenName: string, ownerId: string | null): Promise<NewFile> {
  return keep({ ownerId, givenName, underQuota: false }, await readAny(bytes, uploadKindOfContent(bytes)))
}

const wrongType = (message: string) => new AppError('unsupported_type', message, { fields: { file: [message] } })

/** Asked before any work is done; asked once more when the sizes are known. */
async function refuseEarly(actor: Actor): Promise<void> {
  await db.$transaction((tx) => refuseOverQuota(tx, actor.id, 1))
  await refuseWhenFull()
}

async function readAny(bytes: Uint8Array, kind: UploadKind | null): Promise<Finished> {
  refuseLong(bytes)
  return kind && isDrawn(kind) ? drawPicture(bytes, kind) : decodePicture(bytes, acceptableHeader(bytes))
}

function refuseLong(bytes: Uint8Array): void {
  if (bytes.length > pictureLimits.bytes) throw new AppError('too_large', 'A picture or drawing may have at most 5 MiB.')
}

type Place = { ownerId: string | null; givenName: string; underQuota: boolean }

async function keep({ ownerId, givenName, underQuota }: Place, { full, small, source, problem }: Finished): Promise<NewFile> {
  const columns = columnsOf({ full, small })
  const kept = source && { ...source, bytes: Buffer.byteLength(source.text) }
  const row = { publicId: newPublicId(), ownerId, mime: 'image/webp', givenName: shownName(givenName), ...columns }
  await writeBytes([full, small])
  const file = await db.$transaction(
    async (tx) => {
      // An upload can take minutes: who was blocked meanwhile leaves nothing here.
      if (ownerId && underQuota) await refuseBlocked(tx, ownerId, 'everything')
      if (ownerId && underQuota) await refuseOverQuota(tx, ownerId, columns.bytes + columns.smallBytes + (kept?.bytes ?? 0))
      await keepBytes(tx, [full, small])
      return tx.storedFile.create({
        data: { ...row, ...(kept ? { source: { create: kept } } : {}) },
        select: { id: true, publicId: true, width: true, height: true },
      })
    },
    { timeout: 15_000, maxWait: 10_000 },
  )
  const { kind, labels, proposedAlt } = source ?? { kind: null, labels: [], proposedAlt: '' }
  return { ...file, source: kind, sourceProblem: problem, labels, proposedAlt }
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
