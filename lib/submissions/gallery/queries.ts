import 'server-only'
import type { Actor, Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { refusalOf } from '@/lib/rate-limit'
import { type Cursor, type GalleryFilter, type GalleryQuestion, likePattern } from '@/lib/submissions/gallery/schema'
import { versionsVisibleTo, visibleTo } from '@/lib/submissions/queries'

/** How many services the filter offers, the most used first. */
const mostOffered = 60

/**
 * One page of a challenge's designs that `viewer` may read, the latest begun first, and what the filter can offer. The gate decides
 * first which designs exist at all here; everything else, figures too, is asked among those. Always four queries, whatever is asked.
 * Designs in `except`, by id, are shown elsewhere on the page: they count, and are not in the list.
 */
export async function listGallery(
  viewer: Viewer,
  challengeId: string,
  { filter, size, after }: GalleryQuestion,
  now: Date,
  except: string[] = [],
) {
  const visible = await db.submission.findMany({ where: { challengeId, ...visibleTo(viewer, now) }, select: { id: true } })
  const ids = visible.map(({ id }) => id)
  const [places, services] = await Promise.all([
    listPlaces([among(ids.filter((id) => !except.includes(id))), ...conditionsOf(filter), ...following(after)], size + 1),
    listServices(ids),
  ])
  const page = places.slice(0, size)
  const last = page.at(-1)
  return {
    cards: await listCards(viewer, page, now),
    next: places.length > size && last ? { createdAt: last.createdAt, id: last.id } : null,
    /** How many designs there are here for `viewer`, filtered or not. */
    all: ids.length,
    services,
  }
}

/**
 * Designs of others who began this challenge from the archive, the latest begun first, at most six: those with a version made on
 * a month of its author's own, among what `viewer` may read.
 */
export async function listPeers(viewer: Actor, challengeId: string, now: Date) {
  const own = { challengeId, memberId: { not: viewer.id }, member: { archiveRuns: { some: { challengeId } } } }
  const visible = await db.submission.findMany({ where: { AND: [own, visibleTo(viewer, now)] }, select: { id: true } })
  if (visible.length === 0) return { ids: [], cards: [] }
  const places = await listPlaces([madeOnOwnMonth, among(visible.map(({ id }) => id))], mostPeers)
  return { ids: places.map(({ id }) => id), cards: await listCards(viewer, places, now) }
}

const mostPeers = 6

const madeOnOwnMonth = Prisma.sql`EXISTS (
  SELECT 1 FROM "ArchiveRun" r JOIN "Version" w ON w."submissionId" = s.id AND w."frozenAt" >= r."startedAt"
  WHERE r."memberId" = s."memberId" AND r."challengeId" = s."challengeId")`

/** Counts a search for words (S-60); over the limit of `viewer` or `client` the sentence to show, and the page answers 429. */
export async function refuseSearch(viewer: Viewer, { words }: GalleryFilter, client: string): Promise<string | null> {
  if (words.length === 0) return null
  return viewer ? refusalOf('search.member', viewer.id) : refusalOf('search.client', client)
}

export type Gallery = Awaited<ReturnType<typeof listGallery>>
export type GalleryCard = Gallery['cards'][number]
export type OfferedService = { name: string; designs: number }

type Place = { id: string; createdAt: Date; versionId: string; needsReview: boolean; isBlind: boolean }

// The newest version of each design; one index look-up a design.
const newest = Prisma.sql`JOIN LATERAL (
  SELECT v.id, v.title, v.notes, v.services, v.wish FROM "Version" v WHERE v."submissionId" = s.id ORDER BY v.number DESC LIMIT 1
) n ON true`

/** A design needs a review when nobody but its author has opened a thread on its newest version, and its author wishes for any. */
const needsReview = Prisma.sql`(n.wish <> 'none' AND NOT EXISTS (
  SELECT 1 FROM "Thread" t JOIN "Comment" c ON c."threadId" = t.id
  WHERE t."versionId" = n.id AND t."authorId" <> s."memberId" AND c."authorId" = t."authorId" AND c."deletedAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Hiding" h WHERE h."commentId" = c.id AND h."liftedAt" IS NULL)))`

// A test holds it against `isBlind`: a design is blind by its first version.
const blind = Prisma.sql`EXISTS (SELECT 1 FROM "Version" f WHERE f."submissionId" = s.id AND f.number = 1
  AND NOT f."sawDesigns" AND NOT f."sawReference" AND f."correctedAt" IS NULL)`

const among = (ids: string[]) => Prisma.sql`s.id = ANY(${ids}::uuid[])`
const following = (after: Cursor | null) => (after ? [Prisma.sql`(s."createdAt", s.id) < (${after.createdAt}, ${after.id}::uuid)`] : [])

async function listPlaces(holds: Prisma.Sql[], most: number): Promise<Place[]> {
  return db.$queryRaw<Place[]>`
    SELECT s.id, s."createdAt", n.id AS "versionId", ${needsReview} AS "needsReview", ${blind} AS "isBlind"
    FROM "Submission" s ${newest}
    WHERE ${Prisma.join(holds, ' AND ')}
    ORDER BY s."createdAt" DESC, s.id DESC LIMIT ${most}`
}

function conditionsOf(filter: GalleryFilter): Prisma.Sql[] {
  const holds: Prisma.Sql[] = []
  if (filter.uses.length > 0) holds.push(Prisma.sql`n.services @> ${filter.uses}::text[]`)
  if (filter.blind) holds.push(blind)
  if (filter.needsReview) holds.push(needsReview)
  return [...holds, ...filter.words.map(naming)]
}

function naming(word: string): Prisma.Sql {
  const pattern = likePattern(word)
  return Prisma.sql`(n.title ILIKE ${pattern} OR n.notes ILIKE ${pattern} OR EXISTS (
    SELECT 1 FROM "Diagram" d JOIN "DiagramSource" x ON x."fileId" = d."fileId"
    WHERE d."versionId" = n.id AND array_to_string(x.labels, chr(10)) ILIKE ${pattern}))`
}

async function listServices(ids: string[]): Promise<OfferedService[]> {
  return db.$queryRaw<OfferedService[]>`
    SELECT name, count(*)::int AS designs
    FROM "Submission" s ${newest}, unnest(n.services) AS name
    WHERE s.id = ANY(${ids}::uuid[])
    GROUP BY name ORDER BY designs DESC, name LIMIT ${mostOffered}`
}

const cardFields = {
  id: true,
  title: true,
  number: true,
  frozenAt: true,
  wish: true,
  questions: true,
  submission: { select: { license: true, member: { select: { handle: true, name: true } } } },
  diagrams: {
    select: { file: { select: { publicId: true, width: true, height: true } } },
    orderBy: { position: 'asc' },
    take: 1,
  },
  _count: { select: { diagrams: true } },
} satisfies Prisma.VersionSelect

async function listCards(viewer: Viewer, places: Place[], now: Date) {
  const rows = await db.version.findMany({
    where: { id: { in: places.map(({ versionId }) => versionId) }, ...versionsVisibleTo(viewer, now) },
    select: cardFields,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return places.flatMap(({ versionId, needsReview, isBlind }) => {
    const row = byId.get(versionId)
    if (!row) return []
    const { submission, diagrams, _count, number, ...version } = row
    return [
      { ...version, ...submission, versions: number, diagrams: _count.diagrams, picture: diagrams[0]?.file ?? null, needsReview, isBlind },
    ]
  })
}
