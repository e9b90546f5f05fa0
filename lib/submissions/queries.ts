import 'server-only'
import { cache } from 'react'
import type { Actor, Viewer } from '@/lib/auth/session'
import { type ChallengeView, fieldsFor as challengeFieldsFor, visibleTo as challengesVisibleTo } from '@/lib/challenges/queries'
import { viewOf } from '@/lib/challenges/view'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { type GateState, gateOf, isOpen } from '@/lib/submissions/gate'
import type { Seen } from '@/lib/submissions/marks'

/** A submission counts once one of its versions is frozen, and until its author takes it back. */
export const handedIn = { deletedAt: null, versions: { some: {} } } satisfies Prisma.SubmissionWhereInput

/** What a moderator has hidden exists for its author and the staff alone, in no count either. */
export const notHidden = { hidings: { none: { liftedAt: null } } } satisfies Prisma.SubmissionWhereInput &
  Prisma.CommentWhereInput &
  Prisma.ReviewThanksWhereInput

/** Those handed in that `viewer` may know of at all: what their author keeps among members does not exist for visitors, in no count either. */
export const knownTo = (viewer: Viewer): Prisma.SubmissionWhereInput => ({
  ...handedIn,
  ...notHidden,
  ...(viewer ? {} : { visibility: 'everyone' }),
})

/** The challenges whose designs are open to `viewer`: the gate as a `where`. A test holds it against `gateOf`. */
export function challengesOpenTo(viewer: Viewer, now: Date): Prisma.ChallengeWhereInput {
  const known = challengesVisibleTo(viewer, now)
  if (viewer?.role === 'organizer') return known
  const archived = { archivesAt: { lte: now } }
  if (!viewer) return { AND: [known, archived] }
  const own = { memberId: viewer.id }
  // A month of one's own closes what the archive had opened.
  const noRun = { archiveRuns: { none: { ...own, endedAt: null } } }
  const open: Prisma.ChallengeWhereInput[] = [
    { ...archived, ...noRun },
    { submissions: { some: { ...handedIn, ...own } } },
    { looks: { some: own } },
  ]
  if (viewer.role === 'moderator') open.push({ submissions: { none: { ...own, deletedAt: null } }, ...noRun })
  return { AND: [known, { OR: open }] }
}

/**
 * Which submissions `viewer` may read: one's own, and others' where the gate is open and no moderator has hidden them (staff see those). Every page, answer, picture and count of
 * designs asks through it, or through `versionsVisibleTo`.
 */
export function visibleTo(viewer: Viewer, now: Date): Prisma.SubmissionWhereInput {
  const open = { challenge: challengesOpenTo(viewer, now) }
  if (!viewer) return { ...knownTo(viewer), ...open }
  const others = viewer.role === 'member' ? { ...open, ...notHidden } : open
  return { ...handedIn, OR: [{ memberId: viewer.id }, others] }
}

/** The same for versions. */
export const versionsVisibleTo = (viewer: Viewer, now: Date): Prisma.VersionWhereInput => ({ submission: visibleTo(viewer, now) })

// What a page has found open to its reader, its parts need not ask about again. Outside of a page there is nothing to remember.
const foundOpen = cache(() => new Set<string>())
const nameOf = (viewer: Viewer, versionId: string) => `${viewer?.id ?? ''} ${versionId}`

/** Whether `viewer` may read a version. */
export async function isOpenTo(viewer: Viewer, versionId: string, now: Date): Promise<boolean> {
  if (foundOpen().has(nameOf(viewer, versionId))) return true
  return (await db.version.count({ where: { AND: [{ id: versionId }, versionsVisibleTo(viewer, now)] } })) > 0
}

/** Those of them whose sources `viewer` may take along: one's own, and others' under a Creative Commons license. */
export function versionsTakenBy(viewer: Viewer, now: Date): Prisma.VersionWhereInput {
  const own = viewer ? [{ memberId: viewer.id }] : []
  return { AND: [versionsVisibleTo(viewer, now), { submission: { OR: [...own, { license: { not: 'all_rights' } }] } }] }
}

/** How `viewer` stands to the designs of a challenge they may know of. */
export const findGate = cache(async (viewer: Viewer, challenge: ChallengeView): Promise<GateState> => {
  // Taking part is the answer that keeps the gate shut until the database says otherwise.
  const facts = { handedIn: false, takesPart: true, looked: false, onRun: challenge.run !== null, challenge: challenge.state }
  const role = viewer?.role ?? 'visitor'
  const plain = gateOf({ ...facts, role })
  if (plain !== 'locked' || !viewer) return plain
  const mine = { challengeId: challenge.id, memberId: viewer.id }
  const [submission, looks] = await Promise.all([
    db.submission.findFirst({ where: { ...mine, deletedAt: null }, select: { _count: { select: { versions: true } } } }),
    db.look.count({ where: mine }),
  ])
  return gateOf({ ...facts, role, handedIn: (submission?._count.versions ?? 0) > 0, takesPart: submission !== null, looked: looks > 0 })
})

const seenFields = { sawDesigns: true, sawSelfReview: true, sawFeedback: true, sawReference: true } as const

const versionFields = {
  id: true,
  number: true,
  title: true,
  frozenAt: true,
  correctedAt: true,
  ...seenFields,
} satisfies Prisma.VersionSelect

const pictureFields = {
  caption: true,
  alt: true,
  file: { select: { publicId: true, width: true, height: true, smallWidth: true } },
} as const

const termsFields = { license: true, visibility: true } as const

const lineFields = {
  id: true,
  ...termsFields,
  member: { select: { handle: true, name: true } },
  versions: { select: versionFields, orderBy: { number: 'desc' } },
} satisfies Prisma.SubmissionSelect

export type VersionLine = Prisma.VersionGetPayload<{ select: typeof versionFields }>

const pageSize = 24

/** The designs of a challenge that `viewer` may read, latest started first, 24 a page. Versions newest first. */
export async function listDesigns(viewer: Viewer, challengeId: string, now: Date, after: string | null) {
  const rows = await db.submission.findMany({
    where: { challengeId, ...visibleTo(viewer, now) },
    select: lineFields,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const items = rows.slice(0, pageSize)
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}

const wholeVersion = {
  ...versionFields,
  notes: true,
  wish: true,
  questions: true,
  diagrams: {
    select: {
      id: true,
      position: true,
      shows: true,
      ...pictureFields,
      file: { select: { ...pictureFields.file.select, source: { select: { kind: true } } } },
    },
    orderBy: { position: 'asc' },
  },
} satisfies Prisma.VersionSelect

export type WholeVersion = Prisma.VersionGetPayload<{ select: typeof wholeVersion }>

const smallFields = { publicId: true, width: true, height: true, smallWidth: true, smallHeight: true } as const
const firstPicture = { select: { file: { select: smallFields } }, orderBy: { position: 'asc' }, take: 1 } as const

const designFields = {
  id: true,
  memberId: true,
  ...termsFields,
  member: { select: { handle: true, name: true } },
  versions: { select: { ...versionFields, diagrams: firstPicture }, orderBy: { number: 'desc' } },
} satisfies Prisma.SubmissionSelect

/** One member's design with all its versions, newest first, without their text; null when absent or locked. */
export async function findDesign(viewer: Viewer, challengeId: string, handle: string, now: Date) {
  return db.submission.findFirst({
    where: { challengeId, member: { handle }, ...visibleTo(viewer, now) },
    select: designFields,
  })
}

/** One frozen version with its text and diagrams, the design it belongs to, and its challenge; null when absent or locked. */
export async function findVersion(viewer: Viewer, place: VersionPlace, now: Date) {
  return placedOf(viewer, await db.version.findFirst({ where: versionAt(viewer, place, now), select: placedFields(viewer) }), now)
}

/** A version's address. */
export type VersionPlace = { slug: string; handle: string; number: number }

/** The version at a place, if `viewer` may read it and know of its challenge. */
export const versionAt = (viewer: Viewer, { slug, handle, number }: VersionPlace, now: Date): Prisma.VersionWhereInput => ({
  number,
  AND: [{ submission: { challenge: { slug, ...challengesVisibleTo(viewer, now) }, member: { handle } } }, versionsVisibleTo(viewer, now)],
})

/** What `placedOf` takes, for a query that reads more along with it. */
export const placedFields = (viewer: Viewer) =>
  ({
    ...wholeVersion,
    submission: { select: { ...designFields, challenge: { select: challengeFieldsFor(viewer) } } },
  }) satisfies Prisma.VersionSelect

type PlacedRow = Prisma.VersionGetPayload<{ select: ReturnType<typeof placedFields> }>

/** A version that was asked for with `versionAt`, with its design and its challenge. */
export function placedOf<Row extends PlacedRow>(viewer: Viewer, version: Row | null, now: Date) {
  const challenge = version && viewOf(version.submission.challenge, now)
  if (!challenge) return null
  foundOpen().add(nameOf(viewer, version.id))
  return { challenge, design: version.submission, version }
}

/** All versions of a design with their text, newest first. */
export async function listVersions(viewer: Viewer, submissionId: string, now: Date): Promise<WholeVersion[]> {
  return db.version.findMany({
    where: { submissionId, ...versionsVisibleTo(viewer, now) },
    select: wholeVersion,
    orderBy: { number: 'desc' },
  })
}

/** Whether somebody has claimed a version's review, or asked about it: then it can no longer be corrected, even if nothing came of the claim. */
export async function isTakenUp(versionId: string, authorId: string, tx: Transaction = db): Promise<boolean> {
  const others = { versionId, authorId: { not: authorId } }
  return (await tx.review.count({ where: { versionId } })) > 0 || (await tx.thread.count({ where: others })) > 0
}

/** What the author of a submission could have seen by now: what a version frozen at this moment would say. */
export async function findSeen(actor: Actor, submissionId: string, challenge: ChallengeView): Promise<Seen> {
  const answered = { OR: [{ text: { not: '' } }, { stance: { not: null } }] }
  const [gate, before, answers, threads] = await Promise.all([
    findGate(actor, challenge),
    db.version.count({ where: { submissionId, sawReference: true } }),
    db.answer.count({ where: { selfReview: { challengeId: challenge.id, memberId: actor.id }, ...answered } }),
    db.thread.count({ where: { version: { submissionId }, authorId: { not: actor.id } } }),
  ])
  const { run } = challenge
  const reference = (run ?? challenge).stations.find(({ kind }) => kind === 'reference')
  return {
    // A moderator could look before beginning, so theirs is never called blind.
    sawDesigns: isOpen(gate) || actor.role !== 'member',
    sawSelfReview: answers > 0,
    sawFeedback: threads > 0,
    // What one version says it had seen, none after it has forgotten, whatever clock it was made on.
    sawReference: before > 0 || run?.shown.includes('reference') || (reference !== undefined && reference.phase !== 'ahead'),
  }
}
