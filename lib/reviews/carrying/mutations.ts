import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, type FieldErrors, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { findOwnVersion, listStanding } from '@/lib/reviews/carrying/queries'
import type { ConfirmedThread, ConfirmPlacesInput } from '@/lib/reviews/carrying/schema'
import { withinPicture, writeRegion } from '@/lib/reviews/pins/region'

type Version = NonNullable<Awaited<ReturnType<typeof findOwnVersion>>>
type Standing = Awaited<ReturnType<typeof listStanding>>

/**
 * Says for the conversations of earlier versions where they stand on the newest one and which of them it answers: all or none. Returns
 * the version they were carried to. Throws `not_found` for another's design, `conflict` when there is a newer version or one of them
 * changed since it was shown (`current` holds what stands there now, by thread), `invalid` for a place that is none.
 */
export async function confirmPlaces(actor: Actor, { versionId, threads }: ConfirmPlacesInput, now: Date) {
  const version = found(await findOwnVersion(actor, versionId, now))
  authorize(actor, 'thread.place', { submissionMemberId: version.memberId })
  await takePoint('edit.member', actor.id)
  if (version.newest > version.number)
    throw new AppError(
      'conflict',
      `Version ${version.newest} has been handed in meanwhile. Look at the conversations there; nothing was lost.`,
    )
  refuseStrangeDiagrams(threads, version)
  const ids = threads.map(({ id }) => id)
  await db.$transaction(async (tx) => {
    // Two windows, and a correction of the version, wait for each other here.
    await tx.$queryRaw`SELECT 1 FROM "Version" WHERE "id" = ${versionId}::uuid FOR UPDATE`
    const standing = await listStanding(tx, version, ids)
    refuseStale(threads, standing)
    const said = threads.flatMap((thread) => placeSaid(thread, standing) ?? [])
    await tx.threadPlace.deleteMany({ where: { versionId, threadId: { in: said.map(({ threadId }) => threadId) } } })
    await tx.threadPlace.createMany({
      data: said.map((place) => ({ proposedAt: now, ...place, versionId, confirmedAt: now })),
    })
    const open = threads.filter(({ id }) => standing.has(id))
    const answered = open.flatMap(({ id, answers }) => (answers ? id : []))
    await tx.threadAnswer.deleteMany({ where: { versionId, threadId: { in: open.flatMap(({ id, answers }) => (answers ? [] : id)) } } })
    await tx.threadAnswer.createMany({
      data: answered.map((threadId) => ({ threadId, versionId, createdAt: now })),
      skipDuplicates: true,
    })
  })
  return { ...version.place, threadIds: ids }
}

function refuseStrangeDiagrams(threads: readonly ConfirmedThread[], { diagrams }: Version): void {
  const known = new Set(diagrams.map(({ id }) => id))
  const fields: FieldErrors = {}
  for (const [index, { stands, diagramId }] of threads.entries())
    if (stands === 'elsewhere' && diagramId && !known.has(diagramId))
      fields[`threads[${index}].diagramId`] = ['This diagram is not part of the version any more. Please choose another.']
  if (Object.keys(fields).length > 0) throw new AppError('invalid', 'Some of this needs another look. Nothing was lost.', { fields })
}

/** What is said of a thread that is resolved by now, or none of this design: there is nothing to write. */
const settled = 'settled'

function refuseStale(threads: readonly ConfirmedThread[], standing: Standing): void {
  const stale = threads.filter(({ id, seen }) => (standing.get(id)?.seen ?? settled) !== seen)
  if (stale.length === 0) return
  const what = stale.length === 1 ? 'One conversation has' : `${stale.length} conversations have`
  throw new AppError(
    'conflict',
    `${what} changed since this page was drawn: resolved, placed in another window, or the version was corrected. What you chose is kept; look at what is marked and save again.`,
    { current: Object.fromEntries(stale.map(({ id }) => [id, standing.get(id)?.seen ?? settled])) },
  )
}

/** What is written of a thread's place; null where nothing was said, or where there is nothing to say. */
function placeSaid({ id, stands, diagramId, x, y, width, height }: ConfirmedThread, standing: Standing) {
  const thread = standing.get(id)
  const isPlaced = thread && (thread.diagramId !== null || thread.quote !== null)
  if (!stands || !isPlaced) return null
  if (stands === 'gone') return { threadId: id, kind: 'gone' as const }
  if (stands === 'elsewhere') {
    const region = withinPicture({ x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 })
    return { threadId: id, kind: 'moved' as const, diagramId: diagramId ?? null, region: writeRegion(region) }
  }
  if (!thread.place || thread.place.kind === 'gone') return null
  const { confirmedAt: _, ...place } = thread.place
  return { threadId: id, ...place }
}
