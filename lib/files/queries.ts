import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { visibleTo as challengesVisibleTo, listHeldBack } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type SourceKind, StageKind } from '@/lib/generated/prisma/enums'
import { versionsTakenBy, versionsVisibleTo } from '@/lib/submissions/queries'

export type FileView = { sha256: string; mime: string; bytes: number }

/**
 * A picture `viewer` may see now, by its public id; null when it is absent or hidden, which nobody can tell apart. Asked for small, a
 * picture that has no small rendition yet comes as it is.
 */
export async function findFile(viewer: Viewer, publicId: string, now: Date, size: 'full' | 'small' = 'full'): Promise<FileView | null> {
  const file = await db.storedFile.findFirst({
    where: { publicId, ...(await visibleTo(viewer, now)) },
    select: { sha256: true, mime: true, bytes: true, smallSha256: true, smallBytes: true },
  })
  if (!file) return null
  const { mime, smallSha256, smallBytes, ...full } = file
  return size === 'small' && smallSha256 && smallBytes ? { sha256: smallSha256, mime, bytes: smallBytes } : { ...full, mime }
}

export type SourceView = {
  kind: SourceKind
  text: string
  caption: string
  givenName: string
  picture: FileView & { width: number; height: number }
}

/**
 * What a picture `viewer` may see now was drawn from, with the caption it carries there; of others' designs only what their license
 * lets go. Null when it has no source, is absent, hidden or reserved.
 */
export async function findSource(viewer: Viewer, publicId: string, now: Date): Promise<SourceView | null> {
  const own = { draft: { submission: { memberId: viewer?.id ?? nobody } } }
  const file = await db.storedFile.findFirst({
    where: { publicId, source: { isNot: null }, ...(await visibleTo(viewer, now, versionsTakenBy(viewer, now))) },
    select: {
      sha256: true,
      mime: true,
      bytes: true,
      width: true,
      height: true,
      givenName: true,
      source: { select: { kind: true, text: true } },
      // A picture may stand in several versions; its words come only from one that may be read.
      diagrams: {
        where: { version: versionsVisibleTo(viewer, now) },
        select: { caption: true },
        orderBy: { version: { frozenAt: 'desc' } },
        take: 1,
      },
      draftDiagrams: { where: own, select: { caption: true }, take: 1 },
    },
  })
  if (!file?.source) return null
  const { source, givenName, diagrams, draftDiagrams, ...picture } = file
  return { ...source, caption: diagrams[0]?.caption || draftDiagrams[0]?.caption || '', givenName, picture }
}

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * A file is judged by what it is part of at this moment: a version's diagram by the gate of its challenge, a challenge's picture by
 * its stage and by the reader's own month with it, a draft's diagram and a file in no use by their owner alone.
 */
async function visibleTo(viewer: Viewer, now: Date, versions = versionsVisibleTo(viewer, now)): Promise<Prisma.StoredFileWhereInput> {
  const own = viewer ? [{ ownerId: viewer.id }, { draftDiagrams: { some: { draft: { submission: { memberId: viewer.id } } } } }] : []
  return { OR: [...own, { diagrams: { some: { version: versions } } }, ...(await stagePictures(viewer, now))] }
}

// Prisma cannot compare a picture's kind with its stage's, so each kind asks for its own stage.
async function stagePictures(viewer: Viewer, now: Date): Promise<Prisma.StoredFileWhereInput[]> {
  if (viewer?.role === 'organizer') return [{ challengeImages: { some: {} } }]
  const held = await listHeldBack(viewer, now)
  return Object.values(StageKind).map((kind) => ({
    challengeImages: {
      some: {
        kind,
        edition: {
          challengeId: { notIn: held.flatMap((stage) => (stage.kind === kind ? stage.challengeId : [])) },
          challenge: { AND: [challengesVisibleTo(viewer, now), { stages: { some: { kind, opensAt: { lte: now } } } }] },
        },
      },
    },
  }))
}
