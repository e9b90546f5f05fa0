import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { PlaceKind } from '@/lib/generated/prisma/enums'
import { excerptOf } from '@/lib/plain-text'
import { mostCarried } from '@/lib/reviews/carrying/schema'
import { stampOfPlace } from '@/lib/reviews/carrying/stamp'
import { parseRegion, type Region } from '@/lib/reviews/pins/region'
import { versionsVisibleTo } from '@/lib/submissions/queries'

type Picture = { publicId: string; width: number; height: number; smallWidth: number | null }

/** Where a thread was left. */
export type Left = { kind: 'general' } | { kind: 'passage'; quote: string } | { kind: 'pin'; picture: Picture; alt: string; region: Region }

/** An open conversation of an earlier version, for the author to say what became of it. */
export type CarriedThread = {
  id: string
  from: number
  author: string
  /** The beginning of its first comment; null when that was taken back or hidden. */
  words: string | null
  comments: number
  left: Left
  /** Where it stands on the newest version; null while nobody has looked. */
  place: { kind: PlaceKind; diagramId: string | null; region: Region | null; confirmed: boolean } | null
  answered: boolean
  seen: string
}

const fieldsOn = (versionId: string) =>
  ({
    id: true,
    author: { select: { name: true } },
    version: { select: { number: true } },
    diagram: { select: { alt: true, file: { select: { publicId: true, width: true, height: true, smallWidth: true } } } },
    region: true,
    quote: true,
    places: { where: { versionId }, select: { kind: true, diagramId: true, region: true, confirmedAt: true } },
    answers: { where: { versionId }, select: { versionId: true } },
    comments: {
      select: { body: true, deletedAt: true, hidings: { where: { liftedAt: null }, select: { id: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: 1,
    },
    _count: { select: { comments: true } },
  }) satisfies Prisma.ThreadSelect

type Row = Prisma.ThreadGetPayload<{ select: ReturnType<typeof fieldsOn> }>

/** Open threads of the versions before one, and those it answers already; the caller has asked whose design it is. */
export const openBefore = ({ submissionId, number }: { submissionId: string; number: number }): Prisma.ThreadWhereInput => ({
  version: { submissionId, number: { lt: number } },
  resolution: null,
  comments: { some: { deletedAt: null } },
})

/** A version of the actor's own design, with what carrying to it needs; null for another's or an absent one. */
export async function findOwnVersion(actor: Actor, versionId: string, now: Date) {
  const row = await db.version.findFirst({
    where: { AND: [{ id: versionId, submission: { memberId: actor.id } }, versionsVisibleTo(actor, now)] },
    select: {
      id: true,
      number: true,
      submissionId: true,
      diagrams: { select: { id: true } },
      submission: {
        select: {
          memberId: true,
          member: { select: { handle: true } },
          challenge: { select: { slug: true } },
          versions: { select: { number: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
    },
  })
  if (!row) return null
  const { submission, ...version } = row
  const place = { slug: submission.challenge.slug, handle: submission.member.handle, number: version.number }
  return { ...version, memberId: submission.memberId, newest: submission.versions[0]?.number ?? version.number, place }
}

/** What is open from earlier versions of the actor's own design, in the order it was said; null for another's or an absent version. */
export async function listCarried(actor: Actor, versionId: string, now: Date): Promise<CarriedThread[] | null> {
  const version = await findOwnVersion(actor, versionId, now)
  if (!version) return null
  const rows = await db.thread.findMany({
    where: openBefore(version),
    select: fieldsOn(versionId),
    orderBy: [{ version: { number: 'desc' } }, { createdAt: 'asc' }, { id: 'asc' }],
    take: mostCarried,
  })
  return rows.map(viewOf)
}

/** The same threads as they stand at this moment, by their ids. */
export async function listStanding(tx: Transaction, version: { id: string; submissionId: string; number: number }, ids: readonly string[]) {
  const rows = await tx.thread.findMany({
    where: { AND: [{ id: { in: [...ids] } }, openBefore(version)] },
    select: {
      id: true,
      diagramId: true,
      quote: true,
      places: {
        where: { versionId: version.id },
        select: { kind: true, diagramId: true, region: true, confirmedAt: true, proposedAt: true },
      },
      answers: { where: { versionId: version.id }, select: { versionId: true } },
    },
  })
  return new Map(rows.map((row) => [row.id, { ...row, place: row.places[0], seen: stampOfPlace(row.places[0], row.answers.length > 0) }]))
}

function viewOf({ id, author, version, places: [place], answers, comments: [first], _count, ...row }: Row): CarriedThread {
  const isHidden = !first || first.deletedAt !== null || first.hidings.length > 0
  return {
    id,
    from: version.number,
    author: author.name,
    words: isHidden ? null : excerptOf(first.body, 320),
    comments: _count.comments,
    left: leftOf(row),
    place: place
      ? { kind: place.kind, diagramId: place.diagramId, region: parseRegion(place.region ?? ''), confirmed: place.confirmedAt !== null }
      : null,
    answered: answers.length > 0,
    seen: stampOfPlace(place, answers.length > 0),
  }
}

function leftOf({ diagram, region, quote }: Pick<Row, 'diagram' | 'region' | 'quote'>): Left {
  if (quote !== null) return { kind: 'passage', quote }
  const stood = region === null ? null : parseRegion(region)
  return diagram && stood ? { kind: 'pin', picture: diagram.file, alt: diagram.alt, region: stood } : { kind: 'general' }
}
