import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import type { Block } from '@/lib/broadcasts/blocks'
import { fillBlocks } from '@/lib/broadcasts/blocks'
import { nameless } from '@/lib/broadcasts/greeting'
import { fillSubject, lineTemplate, type Vars } from '@/lib/broadcasts/slots'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

const pageSize = 60

/**
 * Letters that went out and whose moment has come. They carry public facts only, so everybody may read them; a letter whose
 * stage was moved into the future is hidden with its stage.
 */
const visibleTo = (_viewer: Viewer, now: Date): Prisma.BroadcastWhereInput => ({
  releaseAt: { lte: now },
  revisionId: { not: null },
  // One cancelled half-way has readers who follow its link; one paused before it began has none.
  expandedAt: { not: null },
  state: { in: ['sending', 'settled', 'paused', 'cancelled'] },
  OR: [{ stageId: null }, { stage: { opensAt: { lte: now }, challenge: { announcedAt: { lte: now } } } }],
})

const fields = {
  slug: true,
  audience: true,
  releaseAt: true,
  vars: true,
  stage: { select: { kind: true, challenge: { select: { number: true, title: true, slug: true, zone: true } } } },
} satisfies Prisma.BroadcastSelect

/** The archive, newest first; `before` is the slug of the last letter seen. */
export async function listLetters(viewer: Viewer, now: Date, before?: string) {
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

/** The web copy of one letter: the same blocks as the mail, without what was meant for one reader. Null when absent or not yet out. */
export async function findLetter(viewer: Viewer, slug: string, now: Date) {
  const row = await db.broadcast.findFirst({
    where: { slug, ...visibleTo(viewer, now) },
    select: { ...fields, revision: { select: { subject: true, blocks: true } } },
  })
  if (!row?.revision) return null
  const { revision, vars, ...letter } = row
  // Written by compileMail and frozen since.
  const blocks = revision.blocks as Block[]
  return { ...letter, subject: subjectOf(revision.subject, vars), blocks: fillBlocks(blocks, sharedVars(vars)) }
}

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
