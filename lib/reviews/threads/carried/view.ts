import type { Prisma } from '@/lib/generated/prisma/client'
import type { PlaceKind } from '@/lib/generated/prisma/enums'
import type { Passage } from '@/lib/reviews/passages/passage'

/** What a thread is about: the version, words of its notes, or a region of one of its diagrams (W3C media fragment). */
export type ThreadPlace = { kind: 'general' } | ({ kind: 'passage' } & Passage) | { kind: 'pin'; diagramId: string; region: string }

/**
 * What became of a thread on a later version than it was left on: where from, whether its place is there, and whether the author has
 * said so. `unknown`: nobody has looked yet.
 */
export type Carried = { from: number; fate: PlaceKind | 'unknown'; confirmed: boolean }

/** What is read of a thread to tell where it stands on a version, beside its own place. */
export const carriedFields = (versionId: string) =>
  ({
    versionId: true,
    version: { select: { number: true, submission: { select: { memberId: true } } } },
    places: { where: { versionId }, select: { kind: true, diagramId: true, region: true, confirmedAt: true } },
    answers: { select: { version: { select: { number: true } } }, orderBy: { version: { number: 'asc' } } },
  }) satisfies Prisma.ThreadSelect

type Row = Prisma.ThreadGetPayload<{ select: ReturnType<typeof carriedFields> }>

/** Where a thread stands on the version that is looked at, what became of it since it was left, and which later versions answer it. */
export function carriedTo(
  versionId: string,
  row: Row,
  left: ThreadPlace,
): { place: ThreadPlace; carried: Carried | null; answeredBy: number[] } {
  const answeredBy = row.answers.map(({ version }) => version.number)
  if (row.versionId === versionId) return { place: left, carried: null, answeredBy }
  const [stands] = row.places
  // A conversation about the whole version needs no place.
  const fate = stands?.kind ?? (left.kind === 'general' ? 'same' : 'unknown')
  const confirmed = left.kind === 'general' || (stands?.confirmedAt ?? null) !== null
  return { place: placeOn(stands, left), carried: { from: row.version.number, fate, confirmed }, answeredBy }
}

function placeOn(stands: Row['places'][number] | undefined, left: ThreadPlace): ThreadPlace {
  if (stands?.diagramId && stands.region) return { kind: 'pin', diagramId: stands.diagramId, region: stands.region }
  // Words are shown also where they no longer stand: the page looks for them in the notes it shows, and says so.
  return left.kind === 'passage' ? left : { kind: 'general' }
}
