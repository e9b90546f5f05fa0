import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/auth/session'
import { openSession, readSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import type { Role, SourceKind, StageKind } from '@/lib/generated/prisma/enums'
import { newPublicId } from '@/lib/tokens'

export const hour = 3_600_000
export const day = 24 * hour

/** When the brief of a made challenge opens, unless a test says otherwise. */
export const firstMonday = new Date('2026-11-02T08:00:00Z')

/** So many days, and hours, after that. */
export const after = (days: number, hours = 0) => new Date(firstMonday.getTime() + days * day + hours * hour)

let made = 0

/** A member as the writes know them; the handle is the name in lower case and a number. */
export async function makeMember(name: string, role: Role = 'member'): Promise<Actor> {
  made += 1
  const handle = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${made}`
  const member = await db.member.create({ data: { handle, name, role, email: `${handle}@charrette.example`, emailVerified: firstMonday } })
  return { id: member.id, handle, name, role, sessionId: randomUUID(), signedInAt: new Date(), blockedFrom: null }
}

/** Opens a session that is in the database, as one more browser of this member would. */
export async function signInAs(member: { id: string; role: Role }, client = 'Firefox on Linux'): Promise<Actor> {
  const actor = await readSession(await openSession(member, client))
  if (!actor) throw new Error('a session just opened is not there')
  return actor
}

type ChallengeOptions = {
  opensAt?: Date
  announcedAt?: Date | null
  archivesAt?: Date | null
  /** Documents by stage, as lib/challenges/schema has them. */
  documents?: Partial<Record<StageKind, object>>
}

const week = 7 * day
const kinds: StageKind[] = ['brief', 'self_review', 'reference', 'round_up']

/** A challenge with its four stages a week apart, a common question with two children, and one question of its own. */
export async function makeChallenge({
  opensAt = firstMonday,
  announcedAt = opensAt,
  archivesAt = null,
  documents = {},
}: ChallengeOptions = {}) {
  made += 1
  const number = made
  const slug = `challenge-${number}`
  const [commonSetId, ownSetId] = [await commonSet(), await ownSet(slug)]
  const challenge = await db.challenge.create({
    data: {
      number,
      slug,
      title: `Challenge ${number}`,
      lede: 'A platform for many people at once.',
      zone: 'Europe/Berlin',
      announcedAt,
      archivesAt,
    },
  })
  const edition = await db.challengeEdition.create({
    data: {
      challengeId: challenge.id,
      hash: randomUUID(),
      commonSetId,
      ownSetId,
      plan: [],
      documents: { create: Object.entries(documents).map(([kind, body]) => ({ kind: kind as StageKind, body })) }, // keys of a record over StageKind
    },
  })
  await db.challenge.update({ where: { id: challenge.id }, data: { editionId: edition.id } })
  for (const [position, kind] of kinds.entries())
    await db.stage.create({
      data: { challengeId: challenge.id, kind, position, summary: kind, opensAt: new Date(opensAt.getTime() + position * week) },
    })
  return { id: challenge.id, slug, number, editionId: edition.id }
}

export type MadeChallenge = Awaited<ReturnType<typeof makeChallenge>>

async function commonSet(): Promise<string> {
  const name_version = { name: 'well-architected', version: 1 }
  const known = await db.questionSet.findUnique({ where: { name_version }, select: { id: true } })
  if (known) return known.id
  const parentKey = 'well-architected/zone-down'
  const questions = [
    {
      key: 'well-architected/data-in-transit',
      pillar: 'security',
      position: 0,
      text: 'How is data protected on each hop?',
      hint: 'Follow one request.',
    },
    { key: parentKey, pillar: 'reliability', position: 1, text: 'A zone is offline for an hour. What happens?' },
    { key: `${parentKey}-usable`, parentKey, pillar: 'reliability', position: 2, text: 'Can people keep working?' },
    { key: `${parentKey}-data`, parentKey, pillar: 'reliability', position: 3, text: 'Is any data lost?' },
  ]
  const set = await db.questionSet.create({
    data: { ...name_version, title: 'Well-Architected questions', hash: 'common', questions: { createMany: { data: questions } } },
  })
  return set.id
}

async function ownSet(slug: string): Promise<string> {
  const questions = [{ key: 'own/gdpr', pillar: 'own', position: 0, text: 'How does your design meet the GDPR?' }]
  const set = await db.questionSet.create({
    data: { name: `own/${slug}`, version: 1, title: 'Its own', hash: slug, questions: { createMany: { data: questions } } },
  })
  return set.id
}

/** A design handed in: one frozen version with a picture and enough notes to open the gate. */
export async function makeSubmission(member: Actor, challenge: MadeChallenge, frozenAt = after(3)) {
  const own = { editionId: challenge.editionId }
  const file = await db.storedFile.create({
    data: {
      publicId: newPublicId(),
      ownerId: member.id,
      sha256: randomUUID(),
      mime: 'image/png',
      bytes: 1,
      width: 800,
      height: 600,
      givenName: 'a.png',
    },
  })
  const submission = await db.submission.create({ data: { ...own, challengeId: challenge.id, memberId: member.id, createdAt: frozenAt } })
  const version = await db.version.create({
    data: {
      ...own,
      submissionId: submission.id,
      number: 1,
      title: `${member.name}'s design`,
      notes: 'Every message is stored before it is delivered. '.repeat(6),
      frozenAt,
      sawDesigns: false,
      sawSelfReview: false,
      sawFeedback: false,
      sawReference: false,
      diagrams: { create: { fileId: file.id, position: 0, caption: 'All of it', alt: 'People, a door and a table.' } },
    },
  })
  return { id: submission.id, versionId: version.id }
}

type VersionOptions = {
  title?: string
  notes?: string
  frozenAt?: Date
  diagrams?: {
    caption?: string
    sha256?: string
    width?: number
    height?: number
    source?: { kind: SourceKind; text: string; plainBytes?: number }
  }[]
}

/** One more frozen version of a design that was handed in, with diagrams of its own and, where given, their sources. */
export async function addVersion(
  { id }: { id: string },
  { title = 'The next try', notes = 'Now twice. '.repeat(30), frozenAt = after(5), diagrams = [{}] }: VersionOptions = {},
) {
  const { versions, ...own } = await db.submission.findUniqueOrThrow({
    where: { id },
    select: { editionId: true, memberId: true, versions: { select: { number: true } } },
  })
  const picture = { mime: 'image/webp', bytes: 1, givenName: 'a.png' }
  const files = await Promise.all(
    diagrams.map(({ sha256 = randomUUID(), width = 800, height = 600, source }) => {
      const kept = source && { create: { ...source, bytes: Buffer.byteLength(source.text) } }
      return db.storedFile.create({
        data: { ...picture, publicId: newPublicId(), ownerId: own.memberId, sha256, width, height, ...(kept ? { source: kept } : {}) },
      })
    }),
  )
  return db.version.create({
    data: {
      submissionId: id,
      editionId: own.editionId,
      number: Math.max(0, ...versions.map(({ number }) => number)) + 1,
      title,
      notes,
      frozenAt,
      sawDesigns: true,
      sawSelfReview: false,
      sawFeedback: false,
      sawReference: false,
      diagrams: {
        create: files.map(({ id: fileId }, position) => ({
          fileId,
          position,
          caption: diagrams[position]?.caption ?? '',
          alt: 'A drawing.',
        })),
      },
    },
  })
}

/** "Look without designing". */
export const makeLook = (member: Actor, challenge: MadeChallenge, createdAt = after(3)) =>
  db.look.create({ data: { challengeId: challenge.id, memberId: member.id, createdAt } })

/** A month of one's own with a challenge. */
export const makeRun = (member: Actor, challenge: MadeChallenge, { startedAt = after(8), endedAt = null as Date | null } = {}) =>
  db.archiveRun.create({ data: { memberId: member.id, challengeId: challenge.id, startedAt, endedAt } })

/** A draft that may be handed in, unless a test says otherwise. */
export async function makeDraft(
  member: Actor,
  challenge: MadeChallenge,
  words: { title?: string; notes?: string; alt?: string; side?: number } = {},
) {
  const {
    title = 'One house, many rooms',
    notes = 'Every message is stored before it is delivered. '.repeat(6),
    alt = 'A house.',
    side = 800,
  } = words
  const picture = { mime: 'image/webp', bytes: 1, width: side, height: side, givenName: 'a.png' }
  const file = await db.storedFile.create({ data: { publicId: newPublicId(), ownerId: member.id, sha256: randomUUID(), ...picture } })
  const submission = await db.submission.create({
    data: {
      challengeId: challenge.id,
      editionId: challenge.editionId,
      memberId: member.id,
      createdAt: after(1),
      draft: {
        create: {
          title,
          notes,
          revision: 1,
          updatedAt: after(1),
          diagrams: { create: { fileId: file.id, position: 0, caption: '', alt } },
        },
      },
    },
    select: { id: true, draft: { select: { diagrams: { select: { id: true } } } } },
  })
  return { submissionId: submission.id, diagramId: submission.draft?.diagrams[0]?.id ?? '', publicId: file.publicId, title, notes, alt }
}
