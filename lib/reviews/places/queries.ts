import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { ask } from '@/lib/pool'
import { notHidden, versionsVisibleTo } from '@/lib/submissions/queries'

/** Where a thread stands, for its address. */
export type Place = { slug: string; handle: string; number: number; threadId: string }

const versionFields = {
  id: true,
  number: true,
  submission: {
    select: { memberId: true, challengeId: true, member: { select: { handle: true } }, challenge: { select: { slug: true } } },
  },
} satisfies Prisma.VersionSelect

type Version = Prisma.VersionGetPayload<{ select: typeof versionFields }>

const threadOf = { id: true, authorId: true, createdAt: true, version: { select: versionFields } } satisfies Prisma.ThreadSelect

/** A version the actor may see and so write on, or null. */
export async function findVersion(actor: Actor, versionId: string, now: Date) {
  const where = { AND: [{ id: versionId }, versionsVisibleTo(actor, now)] }
  const row = await db.version.findFirst({ where, select: { ...versionFields, _count: { select: { threads: true } } } })
  return row && { ...partiesOf(row), place: placeOf(row), threads: row._count.threads }
}

/** A thread on such a version, or null. */
export async function findThread(actor: Actor, threadId: string, now: Date) {
  const where = { id: threadId, version: versionsVisibleTo(actor, now) }
  const row = await db.thread.findFirst({
    where,
    select: { ...threadOf, lock: { select: { reason: true } }, _count: { select: { comments: true } } },
  })
  return (
    row && {
      ...partiesOf(row.version),
      authorId: row.authorId,
      createdAt: row.createdAt,
      comments: row._count.comments,
      /** A moderator's reason why it takes no more comments. */
      locked: row.lock?.reason ?? null,
      place: { ...placeOf(row.version), threadId },
    }
  )
}

/** A comment in such a thread, or null; of what a moderator has hidden only one's own. With what a moderator's hand is on. */
export async function findComment(actor: Actor, commentId: string, now: Date) {
  const where = { id: commentId, thread: { version: versionsVisibleTo(actor, now) }, OR: [{ authorId: actor.id }, notHidden] }
  const row = await db.comment.findFirst({
    where,
    select: {
      authorId: true,
      createdAt: true,
      editedAt: true,
      deletedAt: true,
      body: true,
      thread: { select: { ...threadOf, lock: { select: { reason: true } } } },
      _count: { select: { hidings: { where: { liftedAt: null } } } },
    },
  })
  if (!row) return null
  const { thread, _count, ...comment } = row
  const judged = { hidden: _count.hidings > 0, locked: thread.lock?.reason ?? null }
  return { ...comment, ...judged, ...partiesOf(thread.version), place: { ...placeOf(thread.version), threadId: thread.id } }
}

/** Whether a diagram is part of a version, and the notes of that version; the caller has asked the gate. */
export async function findGround(versionId: string, diagramId: string | undefined) {
  const { notes, diagrams } = await db.version.findUniqueOrThrow({
    where: { id: versionId },
    select: { notes: true, diagrams: { where: { id: diagramId ?? versionId }, select: { id: true } } },
  })
  return { notes, hasDiagram: diagrams.length > 0 }
}

/** Whether a form with this key has posted anything; nearly none has. */
export async function isPosted(formKey: string): Promise<boolean> {
  const { count } = await ask`SELECT FROM "Comment" WHERE "formKey" = ${formKey}::uuid`
  return count > 0
}

/** What a form with this key has posted, or null; of another member's comment nothing but that it exists. */
export async function findPosted(actor: Actor, formKey: string) {
  const row = await db.comment.findUnique({ where: { formKey }, select: { authorId: true, body: true, thread: { select: threadOf } } })
  if (!row) return null
  if (row.authorId !== actor.id) return { mine: false as const }
  const { thread } = row
  return { mine: true as const, body: row.body, versionId: thread.version.id, place: { ...placeOf(thread.version), threadId: thread.id } }
}

/** The members of these handles who may read a version now: their ids by handle. The gate is asked for each. */
export async function listReaders(handles: readonly string[], versionId: string, now: Date): Promise<Map<string, string>> {
  if (handles.length === 0) return new Map()
  const members = await db.member.findMany({
    where: { handle: { in: [...handles] } },
    select: { id: true, handle: true, name: true, role: true },
  })
  const reads = await Promise.all(
    members.map((member) =>
      // Whether they are signed in does not matter to the gate.
      db.version.count({
        where: { AND: [{ id: versionId }, versionsVisibleTo({ ...member, sessionId: '', signedInAt: now, blockedFrom: null }, now)] },
      }),
    ),
  )
  return new Map(members.flatMap(({ id, handle }, index) => (reads[index] ? [[handle, id] as const] : [])))
}

const partiesOf = ({ id, submission }: Version) => ({
  versionId: id,
  memberId: submission.memberId,
  challengeId: submission.challengeId,
})

const placeOf = ({ number, submission }: Version) => ({ slug: submission.challenge.slug, handle: submission.member.handle, number })
