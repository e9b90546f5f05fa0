import 'server-only'
import { recordDeed } from '@/lib/audit/mutations'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { compileMail } from '@/lib/broadcasts/compile'
import { changedMeanwhile, lockFree } from '@/lib/broadcasts/drafts/mutations'
import { wordsOf } from '@/lib/broadcasts/drafts/queries'
import { type Words, wordsHash } from '@/lib/broadcasts/drafts/words'
import { freeLetter } from '@/lib/broadcasts/free-letter'
import { countUnderWay } from '@/lib/broadcasts/mutations'
import { findProof } from '@/lib/broadcasts/preview/queries'
import { storeRevision } from '@/lib/broadcasts/publish/mutations'
import { confirms } from '@/lib/broadcasts/scheduling/confirmation'
import { type Moment, readMoment } from '@/lib/broadcasts/scheduling/moment'
import { countPeople } from '@/lib/broadcasts/scheduling/queries'
import type { ScheduleLetter } from '@/lib/broadcasts/scheduling/schema'
import { slugOf } from '@/lib/broadcasts/scheduling/slug'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { takePoint } from '@/lib/rate-limit'
import { longInstant } from '@/lib/time'

/**
 * Freezes a letter and its time; it goes out at least 60 s from `now`. Wants a recent sign-in, the words that were looked at
 * (`conflict`), nothing that blocks (`invalid`), the number of people typed (`invalid` beside its field), no other letter under way
 * and at most three a day. Confirmed twice it is scheduled once.
 */
export async function scheduleBroadcast(actor: Actor, input: ScheduleLetter, now: Date): Promise<void> {
  authorize(actor, 'mail.write', null)
  await requireFreshSession(actor)
  const { broadcastId: id } = input
  const read = readMoment({ ...input, later: input.later === '1' }, now)
  if ('problem' in read) throw new AppError('invalid', read.problem, { fields: { [read.field]: [read.problem] } })
  const proof = await findProof(actor, id, now)
  const scheduled = await db.$transaction(async (tx) => {
    const row = await lockFree(tx, id)
    const words = wordsOf(row)
    const same = wordsHash(words) === input.base
    // The same confirmation again: the first one did it.
    if (row.state !== 'draft' && same) return false
    if (row.state !== 'draft') throw new AppError('conflict', 'This letter was scheduled meanwhile. Nothing was changed.')
    if (!same) throw changedMeanwhile(words)
    const blocking = proof?.findings.find(({ level }) => level === 'blocks')
    if (blocking) throw new AppError('invalid', `It cannot go out like this: ${blocking.text}`)
    await confirmPeople(tx, actor, words, input)
    await keepToOne(tx, read.moment)
    await takePoint('broadcast.day', 'everybody')
    await freeze(tx, actor, id, words, read.moment)
    await recordDeed(tx, actor, { deed: 'letter.scheduled', subject: `letter:${id}`, reason: `To ${input.shown} people` })
    return true
  })
  if (scheduled)
    log.info({ event: 'broadcast.scheduled', actorId: actor.id, broadcastId: id, people: input.shown }, 'a letter was scheduled')
}

async function confirmPeople(tx: Transaction, actor: Actor, words: Words, { typed, shown }: ScheduleLetter) {
  const people = await countPeople(actor, words, tx)
  if (people === 0) throw new AppError('invalid', 'Nobody would get this letter: its segment is empty right now.')
  if (!confirms(typed, shown, people))
    throw new AppError('invalid', 'It was not scheduled yet.', {
      fields: { typed: [`Please type the number of people: it would go to ${people} now.`] },
    })
}

const apart = 15 * 60_000

// Two letters of a house at one moment are one too many for their readers. The lock lets two organizers confirm one after the other.
async function keepToOne(tx: Transaction, { releaseAt }: Moment) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('schedule a free broadcast', 0))`
  const from = new Date(releaseAt.getTime() - apart)
  const until = new Date(releaseAt.getTime() + apart)
  const near = await tx.broadcast.count({ where: { stageId: null, state: 'scheduled', releaseAt: { gte: from, lte: until } } })
  if (near > 0)
    throw new AppError(
      'quota',
      'Another letter of yours goes out within a quarter of an hour of this. Choose another time, or cancel that one.',
    )
  if ((await countUnderWay(tx)) > 0)
    throw new AppError('quota', 'Another letter of yours is under way. Wait until it has gone out, or cancel it; nothing was changed.')
}

async function freeze(tx: Transaction, actor: Actor, id: string, words: Words, moment: Moment) {
  const draft = freeLetter({ ...words, author: actor.name }, { postalAddress: env().MAIL_POSTAL_ADDRESS })
  const revision = await storeRevision(tx, await compileMail(draft))
  const slug = await freeSlug(tx, slugOf(words.subject, moment.releaseAt))
  // Whoever says yes before it goes out gets it.
  const data = { ...moment, slug, revisionId: revision.id, cutOffAt: moment.releaseAt, state: 'scheduled' as const, reason: '' }
  await tx.broadcast.update({ where: { id }, data })
  const note = moment.localTime
    ? `At ${moment.localTime} of each reader, from ${longInstant(moment.releaseAt, moment.zone)}`
    : `For ${longInstant(moment.releaseAt, moment.zone)}`
  await tx.broadcastEvent.create({ data: { broadcastId: id, actorId: actor.id, deed: 'scheduled', note } })
}

async function freeSlug(tx: Transaction, slug: string): Promise<string> {
  const taken = await tx.broadcast.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } })
  const names = new Set(taken.map((row) => row.slug))
  if (!names.has(slug)) return slug
  for (let number = 2; ; number++) if (!names.has(`${slug}-${number}`)) return `${slug}-${number}`
}

/** Lets the planned letter of a stage go out to all at once, or at each reader's own hour. `conflict` once it is under way. */
export async function chooseReadersHour(
  actor: Actor,
  { broadcastId, mode, localTime }: { broadcastId: string; mode: 'instant' | 'local'; localTime: string },
): Promise<void> {
  authorize(actor, 'mail.write', null)
  const changed = await db.$executeRaw`
    UPDATE "Broadcast" b SET mode = ${mode}::"BroadcastMode", "localTime" = ${mode === 'local' ? localTime : null}, zone = c.zone
    FROM "Stage" g JOIN "Challenge" c ON c.id = g."challengeId"
    WHERE b.id = ${broadcastId}::uuid AND g.id = b."stageId" AND b.state IN ('scheduled', 'paused', 'needs_decision') AND b.expected IS NULL`
  if (changed === 0) throw new AppError('conflict', 'This letter is under way already. Nothing was changed.')
}
