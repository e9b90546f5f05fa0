import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { type ChallengeView, findReference } from '@/lib/challenges/queries'
import { stageShows } from '@/lib/challenges/view'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Facts } from '@/lib/submissions/comparing/facts'
import { type Side, sideText } from '@/lib/submissions/comparing/schema'
import { versionsVisibleTo, visibleTo } from '@/lib/submissions/queries'

const fileFields = {
  publicId: true,
  width: true,
  height: true,
  sha256: true,
  givenName: true,
  source: { select: { fileId: true, kind: true, bytes: true, plainBytes: true } },
} satisfies Prisma.StoredFileSelect

const versionFields = {
  title: true,
  number: true,
  notes: true,
  wish: true,
  questions: true,
  submission: { select: { license: true, memberId: true, member: { select: { handle: true, name: true } } } },
  diagrams: { select: { id: true, caption: true, alt: true, file: { select: fileFields } }, orderBy: { position: 'asc' } },
} satisfies Prisma.VersionSelect

type File = Prisma.StoredFileGetPayload<{ select: typeof fileFields }>

export type ComparedDiagram = { id: string; caption: string; alt: string; sha256: string; name: string; givenName: string; file: File }

/** One side laid on the table. `author` is null for the reference; `key` is its place in an address. */
export type ComparedSide = Facts & {
  key: string
  side: Side
  author: { id: string; handle: string; name: string } | null
  notes: string
  diagrams: ComparedDiagram[]
}

/** One side with all there is to compare; null when it is absent, locked, or not open yet, which nobody can tell apart. */
export async function findSide(viewer: Viewer, challenge: ChallengeView, side: Side, now: Date): Promise<ComparedSide | null> {
  return side.kind === 'reference' ? reference(viewer, challenge) : version(viewer, challenge, side, now)
}

async function version(
  viewer: Viewer,
  challenge: ChallengeView,
  side: Side & { kind: 'version' },
  now: Date,
): Promise<ComparedSide | null> {
  const { handle, number } = side
  const found = await db.version.findFirst({
    where: { number, AND: [{ submission: { challengeId: challenge.id, member: { handle } } }, versionsVisibleTo(viewer, now)] },
    select: versionFields,
  })
  if (!found) return null
  const { submission, diagrams, title, wish, questions, notes } = found
  const author = { id: submission.memberId, ...submission.member }
  return { key: sideText(side), side, author, title, wish, questions, license: submission.license, notes, diagrams: diagrams.map(laidOut) }
}

async function reference(viewer: Viewer, challenge: ChallengeView): Promise<ComparedSide | null> {
  const document = await findReference(viewer, challenge)
  if (!document) return null
  const pictures = await db.challengeImage.findMany({
    where: { editionId: challenge.editionId, kind: 'reference' },
    select: { id: true, caption: true, alt: true, file: { select: fileFields } },
    orderBy: { path: 'asc' },
  })
  return {
    key: sideText({ kind: 'reference' }),
    side: { kind: 'reference' },
    author: null,
    title: 'The author’s own design',
    wish: null,
    questions: [],
    license: null,
    // Its pictures are compared as pictures.
    notes: document.text.replaceAll(/^!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$/gm, ''),
    diagrams: pictures.map(laidOut),
  }
}

const laidOut = (diagram: { id: string; caption: string; alt: string; file: File }): ComparedDiagram => ({
  ...diagram,
  sha256: diagram.file.sha256,
  name: diagram.caption,
  givenName: diagram.file.givenName,
})

const designFields = {
  memberId: true,
  member: { select: { handle: true, name: true } },
  versions: { select: { number: true, title: true }, orderBy: { number: 'desc' } },
} satisfies Prisma.SubmissionSelect

export type ComparableDesign = Prisma.SubmissionGetPayload<{ select: typeof designFields }>

/** What the two lists offer: one's own versions, those of the members named, and whether the reference shows. Own first. */
export async function listComparable(viewer: Viewer, challenge: ChallengeView, handles: readonly string[], now: Date) {
  const named = [...new Set([...(viewer ? [viewer.handle] : []), ...handles])]
  const designs = await db.submission.findMany({
    where: { AND: [{ challengeId: challenge.id, member: { handle: { in: named } } }, visibleTo(viewer, now)] },
    select: designFields,
  })
  const place = ({ member }: ComparableDesign) => named.indexOf(member.handle)
  return { designs: designs.sort((a, b) => place(a) - place(b)), reference: stageShows(viewer, challenge, 'reference') }
}
