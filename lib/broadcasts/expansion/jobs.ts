import 'server-only'
import { reach } from '@/lib/broadcasts/crash-points'
import { type Facts, findFacts, findFreeFacts, findLetterInput, type StageFacts } from '@/lib/broadcasts/expansion/queries'
import { type Page, writeMessages } from '@/lib/broadcasts/expansion/recipients/mutations'
import { mailChannel } from '@/lib/broadcasts/outbox'
import { lateAfter } from '@/lib/broadcasts/planning'
import { compileStageLetter } from '@/lib/broadcasts/publish/mutations'
import { db, type Transaction } from '@/lib/db'
import { AppError, asAppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'

/** From how many subscribers on an expansion goes in pages, and how many of them a page looks at. */
export type Paging = { above: number; size: number }

/** All broadcasts of one stage expand together, a free one by itself. */
type Group = { stageId: string } | { broadcastId: string }
type Due = {
  id: string
  slug: string
  audience: 'all' | 'submitted' | 'not_yet' | 'waiting'
  revisionId: string | null
  challengeId: string | null
  zone: string
  expandedTo: string | null
  begun: boolean
}

/**
 * Turns broadcasts whose time has come into messages, one for each confirmed subscriber they are for: in one transaction, or
 * for a large list in pages that go on where a killed worker stopped. Nothing is sent before the last page. More than 6 h overdue
 * they wait for a decision instead, unless `tolerateLate` (sample mode, whose clock jumps). Returns how many broadcasts expanded.
 */
export async function expandBroadcasts(
  now: Date,
  { tolerateLate = false, paging = { above: 40_000, size: 20_000 } as Paging } = {},
): Promise<number> {
  if (!tolerateLate) await holdLate(now)
  const due = await db.broadcast.findMany({
    where: isDue(now),
    select: { id: true, stageId: true },
    orderBy: { releaseAt: 'asc' },
    take: 200,
  })
  let expanded = 0
  for (const stageId of new Set(due.flatMap((broadcast) => broadcast.stageId ?? [])))
    expanded += await expandGroup({ stageId }, now, paging)
  for (const { id, stageId } of due) if (!stageId) expanded += await expandGroup({ broadcastId: id }, now, paging)
  return expanded
}

const isDue = (now: Date): Prisma.BroadcastWhereInput => ({
  OR: [
    { state: 'scheduled', releaseAt: { lte: now } },
    { state: 'expanding', expandedAt: null },
  ],
})
const isIn = (group: Group): Prisma.BroadcastWhereInput => ('stageId' in group ? group : { id: group.broadcastId, stageId: null })

async function holdLate(now: Date) {
  await db.broadcast.updateMany({
    where: { state: 'scheduled', releaseAt: { lt: new Date(now.getTime() - lateAfter) } },
    data: { state: 'needs_decision', reason: 'It is more than six hours overdue.' },
  })
}

async function expandGroup(group: Group, now: Date, paging: Paging): Promise<number> {
  try {
    for (;;) {
      const step = await db.$transaction((tx) => expandPage(tx, group, now, paging), { timeout: 180_000, maxWait: 10_000 })
      if (step.rest === 0) return step.expanded
    }
  } catch (thrown) {
    const { code, message } = asAppError(thrown)
    if (code !== 'invalid' && code !== 'too_large') {
      // One stage in trouble holds up no other; it is tried again with the next sweep.
      log.error({ ...group, err: thrown }, 'a broadcast could not be expanded')
      return 0
    }
    log.error({ ...group, code }, 'a letter cannot be compiled')
    await db.broadcast.updateMany({
      where: { AND: [isIn(group), isDue(now)], expandedAt: null },
      data: { state: 'needs_decision', reason: message },
    })
    return 0
  }
}

/** `rest`: broadcasts of the group that have pages left. */
type Step = { expanded: number; rest: number }

async function expandPage(tx: Transaction, group: Group, now: Date, paging: Paging): Promise<Step> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', '170s', true)`
  const name = `expand ${'stageId' in group ? group.stageId : group.broadcastId}`
  const [mine] = await tx.$queryRaw<{ free: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS free`
  const facts = 'stageId' in group ? await findFacts(tx, group.stageId, now) : null
  if (!mine?.free || ('stageId' in group && !facts)) return { expanded: 0, rest: 0 }
  const due = await findDue(tx, group, now)
  const [first] = due
  if (!first) return { expanded: 0, rest: 0 }
  await reach('before expand')
  for (const broadcast of due) if (!broadcast.begun) await freeze(tx, broadcast, facts, now)
  // One that was paused half-way and goes on is at another place than its sisters: the one furthest back goes first.
  const turn = due.filter(({ expandedTo }) => expandedTo === first.expandedTo)
  const ids = turn.map(({ id }) => id)
  const page = await writeMessages(tx, ids, first.expandedTo, await pageSize(tx, first, paging), now)
  await reach('inside expand')
  for (const count of page.counts) await (page.last ? keepPlace(tx, count, page.last) : close(tx, count))
  if (page.last) return { expanded: 0, rest: due.length }
  await tx.$executeRaw`SELECT pg_notify(${mailChannel}, 'bulk')`
  return { expanded: turn.length, rest: due.length - turn.length }
}

const findDue = (tx: Transaction, group: Group, now: Date) => tx.$queryRaw<Due[]>`
  SELECT id, slug, audience::text, "revisionId", "challengeId", zone, "expandedTo", expected IS NOT NULL AS begun FROM "Broadcast"
  WHERE ${'stageId' in group ? group.stageId : null}::uuid IS NOT DISTINCT FROM "stageId"
    AND (${'stageId' in group} OR id = ${'stageId' in group ? null : group.broadcastId}::uuid) AND "expandedAt" IS NULL
    AND ((state = 'scheduled' AND "releaseAt" <= ${now}::timestamptz) OR state = 'expanding')
  ORDER BY "expandedTo" NULLS FIRST, id FOR UPDATE`

async function pageSize(tx: Transaction, { begun }: Due, { above, size }: Paging): Promise<number> {
  if (begun) return size
  const confirmed = await tx.subscriber.count({ where: { state: 'confirmed' } })
  return confirmed > above ? size : above + 1
}

async function freeze(tx: Transaction, broadcast: Due, facts: StageFacts | null, now: Date) {
  if (!facts) return freezeFree(tx, broadcast, now)
  const revision = await compileStageLetter(tx, await findLetterInput(tx, facts, broadcast.audience, now))
  const vars: Facts = { ...facts.vars, webUrl: facts.webUrl(broadcast.slug) }
  await tx.broadcast.update({ where: { id: broadcast.id }, data: { revisionId: revision.id, vars, expected: 0, excluded: 0 } })
}

async function freezeFree(tx: Transaction, broadcast: Due, now: Date) {
  const { id, revisionId, audience, challengeId } = broadcast
  if (!revisionId) throw new AppError('invalid', 'Its words were never compiled: open it and schedule it again.')
  if (audience !== 'all' && !challengeId) throw new AppError('invalid', 'Its readers depend on a challenge, and none is named.')
  await tx.broadcast.update({ where: { id }, data: { vars: await findFreeFacts(tx, broadcast, now), expected: 0, excluded: 0 } })
}

type Count = Page['counts'][number]

const keepPlace = (tx: Transaction, { id, fit, excluded, inserted }: Count, last: string) => tx.$executeRaw`
  UPDATE "Broadcast" SET state = 'expanding', expected = expected + ${inserted}, excluded = excluded + ${excluded + fit - inserted},
    "expandedTo" = ${last}::uuid WHERE id = ${id}::uuid`

// Whoever already has a letter of this stage counts as left out.
async function close(tx: Transaction, { id, fit, excluded, inserted }: Count) {
  const [row] = await tx.$queryRaw<{ expected: number }[]>`
    UPDATE "Broadcast" SET state = 'sending', reason = '', expected = expected + ${inserted}, excluded = excluded + ${excluded + fit - inserted},
      "expandedAt" = now() WHERE id = ${id}::uuid RETURNING expected`
  const written = await tx.message.count({ where: { broadcastId: id } })
  if (row?.expected !== written || inserted > fit)
    throw new Error(`a broadcast of ${fit} readers wrote ${inserted} messages, and has ${written} instead of ${row?.expected}`)
}
