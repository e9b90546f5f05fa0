import 'server-only'
import { can } from '@/lib/auth/policy'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'

/** The next moment at which any announced stage opens, or null. For organizers. */
export async function findNextOpening(viewer: Viewer, now: Date): Promise<Date | null> {
  if (!can(viewer, 'clock.move', null)) return null
  const stage = await db.stage.findFirst({
    where: { opensAt: { gt: now }, challenge: { announcedAt: { lte: now } } },
    orderBy: { opensAt: 'asc' },
    select: { opensAt: true },
  })
  return stage?.opensAt ?? null
}

/** Every challenge for the studio, drafts too, with what went and goes out by mail. Empty for anyone but an organizer. */
export async function listPlannedChallenges(viewer: Viewer) {
  if (!can(viewer, 'challenge.schedule', null)) return []
  return db.challenge.findMany({
    where: { editionId: { not: null } },
    orderBy: { number: 'desc' },
    select: {
      id: true,
      number: true,
      slug: true,
      title: true,
      zone: true,
      announcedAt: true,
      archivesAt: true,
      stages: { select: { id: true, kind: true, opensAt: true, closesAt: true }, orderBy: { position: 'asc' } },
    },
  })
}
