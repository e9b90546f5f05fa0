import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { visibleTo as challengesVisibleTo, listHeldBack } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { StageKind } from '@/lib/generated/prisma/enums'
import { versionsVisibleTo } from '@/lib/submissions/queries'

export type FileView = { sha256: string; mime: string; bytes: number }

/** A picture `viewer` may see now, by its public id; null when it is absent or hidden, which nobody can tell apart. */
export async function findFile(viewer: Viewer, publicId: string, now: Date): Promise<FileView | null> {
  return db.storedFile.findFirst({
    where: { publicId, ...(await visibleTo(viewer, now)) },
    select: { sha256: true, mime: true, bytes: true },
  })
}

/**
 * A file is judged by what it is part of at this moment: a version's diagram by the gate of its challenge, a challenge's picture by
 * its stage and by the reader's own month with it, a draft's diagram and a file in no use by their owner alone.
 */
async function visibleTo(viewer: Viewer, now: Date): Promise<Prisma.StoredFileWhereInput> {
  const own = viewer ? [{ ownerId: viewer.id }, { draftDiagrams: { some: { draft: { submission: { memberId: viewer.id } } } } }] : []
  return { OR: [...own, { diagrams: { some: { version: versionsVisibleTo(viewer, now) } } }, ...(await stagePictures(viewer, now))] }
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
