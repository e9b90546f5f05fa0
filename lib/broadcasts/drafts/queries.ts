import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import type { Words } from '@/lib/broadcasts/drafts/words'
import { freeTopics } from '@/lib/broadcasts/free-letter'
import { db, type Transaction } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

const mostDrafts = 60

/** Columns `wordsOf` reads. */
export const wordFields = { subject: true, markdown: true, topic: true, audience: true, challengeId: true } satisfies Prisma.BroadcastSelect

/** A row's words. Topics that stages and threads have never stand on a free broadcast. */
export const wordsOf = ({ topic, ...row }: Prisma.BroadcastGetPayload<{ select: typeof wordFields }>): Words => ({
  subject: row.subject,
  markdown: row.markdown,
  topic: freeTopics.find((free) => free === topic) ?? 'newsletter',
  audience: row.audience,
  challengeId: row.challengeId,
})

/** The words of a free broadcast in whatever state, or null. For organizers. */
export async function findWords(actor: Actor, id: string, tx: Transaction | typeof db = db) {
  authorize(actor, 'mail.read', null)
  const row = await tx.broadcast.findFirst({ where: { id, stageId: null }, select: { ...wordFields, state: true } })
  return row && { ...wordsOf(row), state: row.state }
}

/** Letters not yet scheduled, the newest first. */
export async function listDrafts(actor: Actor) {
  authorize(actor, 'mail.read', null)
  const rows = await db.broadcast.findMany({
    where: { state: 'draft', stageId: null },
    select: { id: true, subject: true, audience: true, createdAt: true, challenge: { select: { number: true } } },
    orderBy: { id: 'desc' },
    take: mostDrafts,
  })
  return rows
}

export type DraftRow = Awaited<ReturnType<typeof listDrafts>>[number]

/** Challenges whose people a letter may be for: all that have begun, newest first. */
export async function listSegmentChallenges(actor: Actor, now: Date) {
  authorize(actor, 'mail.read', null)
  return db.challenge.findMany({
    where: { announcedAt: { lte: now }, stages: { some: { opensAt: { lte: now } } } },
    select: { id: true, number: true, title: true },
    orderBy: { number: 'desc' },
    take: 60,
  })
}

export type SegmentChallenge = Awaited<ReturnType<typeof listSegmentChallenges>>[number]
