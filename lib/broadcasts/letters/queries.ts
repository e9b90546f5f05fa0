import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import type { Block } from '@/lib/broadcasts/blocks'
import { fillBlocks } from '@/lib/broadcasts/blocks'
import { nameless } from '@/lib/broadcasts/greeting'
import { fillSubject, lineTemplate, type Vars } from '@/lib/broadcasts/slots'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { challengesOpenTo } from '@/lib/submissions/queries'

const pageSize = 60

/**
 * Letters that went out and whose moment has come. They carry public facts only; those of stages and those to everybody are
 * public, a letter of an organizer's own to some is for members, and one to those who handed in for whom the gate is open. A letter
 * whose stage was moved into the future is hidden with its stage.
 */
const visibleTo = (viewer: Viewer, now: Date): Prisma.BroadcastWhereInput => ({
  releaseAt: { lte: now },
  revisionId: { not: null },
  expandedAt: { not: null },
  AND: [
    // One stopped half-way has readers who follow its link; one stopped before anybody got it stays unsaid.
    { OR: [{ state: { in: ['sending', 'settled'] } }, { state: { in: ['paused', 'cancelled'] }, tallies: { some: { state: 'sent' } } }] },
    {
      OR: [
        { stageId: null, audience: 'all' },
        ...(viewer ? [{ stageId: null, audience: 'not_yet' as const }] : []),
        // What is written to those who handed in may speak of designs: the gate decides, as for these.
        ...(viewer ? [{ stageId: null, challenge: challengesOpenTo(viewer, now) }] : []),
        { stage: { opensAt: { lte: now }, challenge: { announcedAt: { lte: now } } } },
      ],
    },
  ],
})

const fields = {
  slug: true,
  audience: true,
  topic: true,
  zone: true,
  releaseAt: true,
  vars: true,
  stage: { select: { kind: true, challenge: { select: { number: true, title: true, slug: true, zone: true } } } },
} satisfies Prisma.BroadcastSelect

/** The archive, newest first; `before` is the slug of the last letter seen. */
export async function listLetters(viewer: Viewer, now: Date, before?: string) {
  // A cursor is looked up by itself: of a letter one may not see it must say no more than of none.
  if (before && (await db.broadcast.count({ where: { slug: before, ...visibleTo(viewer, now) } })) === 0)
    return { items: [], nextCursor: null }
  const rows = await db.broadcast.findMany({
    where: visibleTo(viewer, now),
    select: { ...fields, revision: { select: { subject: true } } },
    orderBy: [{ releaseAt: 'desc' }, { slug: 'asc' }],
    take: pageSize + 1,
    ...(before ? { cursor: { slug: before }, skip: 1 } : {}),
  })
  const items = rows.slice(0, pageSize).map(({ revision, vars, ...letter }) => ({ ...letter, subject: subjectOf(revision?.subject, vars) }))
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.slug ?? null) : null }
}

/**
 * The web copy of one letter: the same blocks as the mail, without what was meant for one reader; the newest edition, or an earlier
 * one by its number. Null when absent or not yet out.
 */
export async function findLetter(viewer: Viewer, slug: string, now: Date, edition?: number) {
  const row = await db.broadcast.findFirst({
    where: { slug, ...visibleTo(viewer, now) },
    select: {
      ...fields,
      revision: { select: written },
      editions: { select: { number: true, note: true, createdAt: true, revision: { select: written } }, orderBy: { number: 'asc' } },
    },
  })
  if (!row) return null
  const { vars, editions, ...letter } = row
  const shown = edition === undefined ? editions.at(-1) : editions.find(({ number }) => number === edition)
  const revision = shown?.revision ?? (edition === undefined ? row.revision : null)
  if (!revision) return null
  // Written by compileMail and frozen since.
  const blocks = revision.blocks as Block[]
  return {
    ...letter,
    subject: subjectOf(revision.subject, vars),
    blocks: fillBlocks(blocks, sharedVars(vars)),
    edition: shown?.number ?? 1,
    editions: editions.map(({ number, note, createdAt }) => ({ number, note, createdAt })),
  }
}

const written = { subject: true, blocks: true } as const

export type LetterSummary = Awaited<ReturnType<typeof listLetters>>['items'][number]

const subjectOf = (subject: string | undefined, vars: Prisma.JsonValue) => fillSubject(lineTemplate(subject ?? ''), sharedVars(vars))

// Frozen by the expansion: names to texts. Personal slots have no value here; where one slipped into the body it stays empty.
const sharedVars = (vars: Prisma.JsonValue): Vars => ({
  name: nameless,
  since: '',
  unsubscribeUrl: '',
  preferencesUrl: '',
  ...(vars as Vars),
})
