import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { shownWords } from '@/lib/markdown'
import { notifyMembers } from '@/lib/notifications/mutations'
import { findPassage } from '@/lib/reviews/passages/passage'
import { type Proposal, proposePlace, type Sheet } from '@/lib/reviews/pins/carrying'
import { parseRegion, writeRegion } from '@/lib/reviews/pins/region'
import { sheetFields, sheetOf } from '@/lib/reviews/pins/sheets/queries'
import { pairDiagrams } from '@/lib/submissions/comparing/pairing'

/** Threads looked at in one sweep; the next goes on. */
const mostAtOnce = 100
const minute = 60_000
/** A version whose pictures cannot be read now is asked again after so long. */
const rest = 10 * minute

/** On a version older than this, what is reopened shows without a proposed place. */
const carriesFor = 90 * 24 * 60 * minute

const resting = new Map<string, number>()

/**
 * Proposes where the open threads of earlier versions stand on the newest version of each design: those pinned to a picture or to words of
 * the notes, each once, and anew where a correction came after an unconfirmed proposal. Tells the author once that there is something
 * to look at, unless every thread plainly stands in the same place. Safe to run twice and with several workers, which come to the same
 * places. Bounded; returns how many places it wrote.
 */
export async function proposePlaces(now: Date): Promise<number> {
  let proposed = 0
  for (const [versionId, threadIds] of await listDue(now)) {
    try {
      proposed += await proposeFor(versionId, threadIds, now)
      resting.delete(versionId)
    } catch (error) {
      // One design in trouble holds up no other.
      resting.set(versionId, now.getTime() + rest)
      log.error({ err: error, versionId }, 'conversations could not be carried to a new version and are tried again')
    }
  }
  return proposed
}

/** The threads without a place they need, by the version they need it on. */
async function listDue(now: Date): Promise<Map<string, string[]>> {
  for (const [versionId, until] of resting) if (until <= now.getTime()) resting.delete(versionId)
  const rows = await db.$queryRaw<{ versionId: string; threadId: string }[]>`
    SELECT v.id AS "versionId", t.id AS "threadId" FROM "Version" v
    JOIN "Submission" s ON s.id = v."submissionId" AND s."deletedAt" IS NULL
    JOIN "Version" o ON o."submissionId" = v."submissionId" AND o.number < v.number
    JOIN "Thread" t ON t."versionId" = o.id AND (t."diagramId" IS NOT NULL OR t.quote IS NOT NULL)
    LEFT JOIN "ThreadPlace" p ON p."threadId" = t.id AND p."versionId" = v.id
    WHERE v."frozenAt" > ${new Date(now.getTime() - carriesFor)}::timestamptz AND NOT EXISTS (SELECT 1 FROM "Version" n WHERE n."submissionId" = v."submissionId" AND n.number > v.number)
      AND NOT EXISTS (SELECT 1 FROM "ThreadResolution" r WHERE r."threadId" = t.id)
      AND (p."threadId" IS NULL OR (p."confirmedAt" IS NULL AND p."proposedAt" < v."correctedAt"))
      AND NOT v.id = ANY(${[...resting.keys()]}::uuid[])
    ORDER BY v."frozenAt", v.id, t."createdAt", t.id LIMIT ${mostAtOnce}`
  return new Map([...Map.groupBy(rows, ({ versionId }) => versionId)].map(([id, due]) => [id, due.map(({ threadId }) => threadId)]))
}

const versionFields = {
  notes: true,
  correctedAt: true,
  submission: { select: { memberId: true, challengeId: true } },
  diagrams: { select: sheetFields, orderBy: { position: 'asc' } },
} satisfies Prisma.VersionSelect

const onDiagram = {
  select: { ...sheetFields, version: { select: { diagrams: { select: sheetFields, orderBy: { position: 'asc' } } } } },
} as const

const threadFields = {
  id: true,
  region: true,
  diagram: onDiagram,
  quote: true,
  quoteBefore: true,
  quoteAfter: true,
  // What its author has confirmed on versions between.
  places: {
    where: { confirmedAt: { not: null } },
    select: { kind: true, region: true, diagram: onDiagram },
    orderBy: { version: { number: 'desc' } },
    take: 1,
  },
} satisfies Prisma.ThreadSelect

type Version = Prisma.VersionGetPayload<{ select: typeof versionFields }>
type Thread = Prisma.ThreadGetPayload<{ select: typeof threadFields }>
type Diagram = Version['diagrams'][number]
/** A passage is found again in the notes each time they are shown. */
type Place = Proposal | { kind: 'same' | 'moved'; diagramId: null; region: null }

async function proposeFor(versionId: string, threadIds: string[], now: Date): Promise<number> {
  const version = await db.version.findUniqueOrThrow({ where: { id: versionId }, select: versionFields })
  const threads = await db.thread.findMany({ where: { id: { in: threadIds } }, select: threadFields, orderBy: { id: 'asc' } })
  const [words, sheets] = [shownWords(version.notes), keepSheets()]
  const places: { threadId: string; place: Place }[] = []
  for (const thread of threads) {
    places.push({ threadId: thread.id, place: await placeOf(thread, version, words, sheets) })
    // Looking through a picture takes a while: others have their turn.
    await setImmediate()
  }
  return db.$transaction(async (tx) => {
    const stale = { versionId, threadId: { in: threadIds }, confirmedAt: null, proposedAt: { lt: version.correctedAt ?? new Date(0) } }
    await tx.threadPlace.deleteMany({ where: stale })
    const { count } = await tx.threadPlace.createMany({
      data: places.map(({ threadId, place }) => ({
        threadId,
        versionId,
        ...place,
        region: place.region && writeRegion(place.region),
        proposedAt: now,
      })),
      skipDuplicates: true,
    })
    const { memberId, challengeId } = version.submission
    const news = { event: `places:${versionId}`, kind: 'places_proposed' as const, actorId: null, challengeId, versionId }
    if (count > 0 && places.some(({ place }) => place.kind !== 'same')) await notifyMembers(tx, [memberId], news, now)
    return count
  })
}

async function placeOf(thread: Thread, version: Version, words: string, sheets: ReturnType<typeof keepSheets>): Promise<Place> {
  const { quote, quoteBefore, quoteAfter } = thread
  if (quote !== null) {
    const span = findPassage(words, { quote, before: quoteBefore ?? '', after: quoteAfter ?? '' })
    return span === null ? nowhere : { kind: 'same', diagramId: null, region: null }
  }
  const [confirmed] = thread.places
  const stood = confirmed?.diagram ? confirmed : thread
  const region = stood.region === null ? null : parseRegion(stood.region)
  if (!stood.diagram || !region) return nowhere
  const beside = stood.diagram.version.diagrams
  const fresh = likeliestFirst(beside, stood.diagram, version.diagrams).map(sheets)
  const known = new Set(beside.map(({ file }) => file.sha256))
  // What its author has called gone comes back only with the very picture it stood on.
  const isOver = confirmed?.kind === 'gone'
  return proposePlace({ sheet: sheets(stood.diagram), region }, isOver ? fresh.filter(({ sha256 }) => known.has(sha256)) : fresh, known)
}

const nowhere = { kind: 'gone', diagramId: null, region: null } as const

/** The diagrams of the new version, the one that goes on where this one stood before the others. */
function likeliestFirst(beside: readonly Diagram[], stood: Diagram, fresh: readonly Diagram[]): Diagram[] {
  const sketch = (diagram: Diagram) => ({ diagram, sha256: diagram.file.sha256, name: diagram.caption, givenName: diagram.file.givenName })
  const pair = pairDiagrams(beside.map(sketch), fresh.map(sketch)).find(({ left }) => left?.diagram.id === stood.id)
  const partner = pair?.right?.diagram
  return partner ? [partner, ...fresh.filter((diagram) => diagram !== partner)] : [...fresh]
}

/** Each diagram's sheet once: many threads stand on one picture. */
function keepSheets(): (diagram: Diagram) => Sheet {
  const kept = new Map<string, Sheet>()
  return (diagram) => {
    const sheet = kept.get(diagram.id) ?? sheetOf(diagram)
    kept.set(diagram.id, sheet)
    return sheet
  }
}
