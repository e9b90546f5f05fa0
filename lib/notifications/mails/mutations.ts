import 'server-only'
import { isShutOut } from '@/lib/auth/session-store'
import { enqueueMail } from '@/lib/broadcasts/outbox'
import { db, type Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import type { Frequency, NotificationKind, Role } from '@/lib/generated/prisma/enums'
import { type Decision, decidedOf, decisionVars } from '@/lib/notifications/mails/decisions'
import { dueNow } from '@/lib/notifications/mails/gathering'
import { listDecisions } from '@/lib/notifications/mails/queries'
import { digestVars, gatheredVars, mostExcerpt, mostWritten, replyVars } from '@/lib/notifications/mails/wording'
import { lastPeriod, type Rhythm } from '@/lib/notifications/periods'
import { listForMail, listMailable, type NotificationView } from '@/lib/notifications/queries'
import { paths } from '@/lib/paths'
import { subscriberFor } from '@/lib/subscribers/consent/mutations'
import { isZone } from '@/lib/time'

const day = 24 * 3_600_000
/** What is older is in no digest either: a week, and a day for a worker that was away. */
const longest = 8 * day
const sweep = 5_000
/** Mails to one member in one transaction, and news it weighs; the next sweep goes on. */
const mostAtOnce = 50
const mostWeighed = 5_000

/** Decides what no mail will tell, at most 5,000 at a time: what was read on the site, and stages, which have letters of their own. */
export async function closeUnmailed(now: Date): Promise<number> {
  return db.$executeRaw`
    UPDATE "Notification" SET "mailDecidedAt" = ${now} WHERE id IN (
      SELECT id FROM "Notification" WHERE "mailDecidedAt" IS NULL
        AND ("readAt" IS NOT NULL OR "actorId" = "memberId" OR kind = 'stage_opened')
      LIMIT ${sweep} FOR UPDATE SKIP LOCKED)`
}

/**
 * Decides about the news of one member and puts the mails into the outbox in the same transaction; another worker at the same
 * member is left to it. The gate is asked here once more: what it hides is told in no mail, not even counted. Returns the number of mails.
 */
export async function tellByMail(memberId: string, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const reader = await lockReader(tx, memberId)
    if (!reader) return 0
    const news = await tx.$queryRaw<News[]>`
      SELECT id, kind::text AS kind, "createdAt" FROM "Notification"
      WHERE "memberId" = ${memberId}::uuid AND "mailDecidedAt" IS NULL AND "readAt" IS NULL AND kind <> 'stage_opened'
        AND "actorId" IS DISTINCT FROM "memberId"
      ORDER BY "createdAt", id LIMIT ${mostWeighed} FOR UPDATE`
    if (await isShutOut(memberId)) {
      // Who cannot sign in is told nothing of what they cannot see.
      await decide(tx, idsOf(news), null, now)
      return 0
    }
    if (reader.frequency === 'daily' || reader.frequency === 'weekly') return tellTogether(tx, reader, reader.frequency, news, now)
    if (reader.frequency === 'off') {
      await decide(tx, idsOf(news), null, now)
      return 0
    }
    const { alone, together } = dueNow(news, now)
    return (await tellEach(tx, reader, alone.slice(0, mostAtOnce), now)) + (await tellGathered(tx, reader, together, now))
  })
}

type News = { id: string; kind: NotificationKind; createdAt: Date }
type Reader = {
  id: string
  handle: string
  name: string
  role: Role
  email: string
  zone: string
  frequency: Frequency
  /** Three days from now, by the clock that mail obeys. */
  expiresAt: Date
}

// The member's row is the lock: not strong enough to keep anybody from writing to them meanwhile.
async function lockReader(tx: Transaction, memberId: string): Promise<Reader | null> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Member" WHERE id = ${memberId}::uuid FOR NO KEY UPDATE SKIP LOCKED`
  if (!locked) return null
  const [reader] = await tx.$queryRaw<Reader[]>`
    SELECT m.id, m.handle, m.name, m.role::text AS role, m.email, coalesce(m.zone, s.zone, 'UTC') AS zone,
      coalesce(p.frequency, 'instant')::text AS frequency, now() + interval '3 days' AS "expiresAt"
    FROM "Member" m LEFT JOIN "Subscriber" s ON s.email = m.email
    LEFT JOIN "Preference" p ON p."subscriberId" = s.id AND p.topic = 'reviews' WHERE m.id = ${memberId}::uuid`
  return reader ?? null
}

async function tellEach(tx: Transaction, reader: Reader, news: News[], now: Date): Promise<number> {
  const fresh = freshOf(news, now)
  const shown = fresh.length > 0 ? await listForMail(tx, asActor(reader), idsOf(fresh), now, mostExcerpt.single) : []
  const decisions = await listDecisions(tx, idsOf(shown))
  // What was undone before anybody was told needs no mail; it stands on the site.
  const told = shown.filter(({ id }) => !decisions.get(id)?.isUndone)
  for (const item of told.toReversed()) {
    const messageId = await put(tx, reader, { dedupeKey: `thread:${item.id}`, ...mailOf(item, decisions.get(item.id), reader) })
    await decide(tx, [item.id], messageId, now)
  }
  await decide(tx, without(news, idsOf(told)), null, now)
  return told.length
}

async function tellGathered(tx: Transaction, reader: Reader, news: News[], now: Date): Promise<number> {
  const fresh = freshOf(news, now)
  const mailable = fresh.length > 1 ? await listMailable(tx, asActor(reader), idsOf(fresh), now) : idsOf(fresh)
  // One alone has a mail with more of its words.
  if (mailable.length < 2) return tellEach(tx, reader, news, now)
  const shown = await listForMail(tx, asActor(reader), mailable.slice(0, mostWritten.news), now, mostExcerpt.digest)
  // A notification is told by one mail alone, so the newest and the oldest name it.
  const dedupeKey = `threads:${mailable.at(-1)}:${mailable[0]}`
  const messageId = await put(tx, reader, { name: 'gathered', dedupeKey, vars: gatheredVars(shown, mailable.length, links()) })
  await decide(tx, mailable, messageId, now)
  await decide(tx, without(news, mailable), null, now)
  return 1
}

// Younger than a day only: a worker that was away, or a month that was brought in, must not flood anybody.
const freshOf = (news: News[], now: Date) => news.filter(({ createdAt }) => createdAt.getTime() > now.getTime() - day)

async function tellTogether(tx: Transaction, reader: Reader, rhythm: Rhythm, news: News[], now: Date): Promise<number> {
  const { name, until } = lastPeriod(rhythm, reader.zone, now)
  const ended = news.filter(({ createdAt }) => createdAt < until)
  if (ended.length === 0) return 0
  const young = ended.filter(({ createdAt }) => createdAt.getTime() > now.getTime() - longest)
  const mailable = await listMailable(tx, asActor(reader), idsOf(young), now)
  const decisions = await listDecisions(tx, mailable)
  const others = mailable.filter((id) => !decisions.has(id))
  const standing = mailable.filter((id) => decisions.get(id)?.isUndone === false)
  const told = [...standing, ...others]
  if (told.length > 0) {
    // Only what is written out is read whole.
    const written = [...standing.slice(0, mostWritten.decisions), ...others.slice(0, mostWritten.news)]
    const shown = await listForMail(tx, asActor(reader), written, now, mostExcerpt.digest)
    const contents = {
      news: shown.filter(({ id }) => !decisions.has(id)),
      total: others.length,
      decisions: shown.flatMap((item) => decidedOf(item, decisions.get(item.id)) ?? []),
      decided: standing.length,
    }
    const vars = digestVars(contents, rhythm, zoneOf(reader), links())
    const messageId = await put(tx, reader, { name: 'digest', dedupeKey: `digest:${reader.id}:${name}`, vars })
    // This day has had its digest, before the rhythm or the zone was changed: the next one tells these.
    if (!messageId) return 0
    await decide(tx, told, messageId, now)
  }
  await decide(tx, without(ended, told), null, now)
  return told.length > 0 ? 1 : 0
}

/** A moderator's decision has words and a mail of its own. */
function mailOf(item: NotificationView, decision: Decision | undefined, reader: Reader): Pick<Mail, 'name' | 'vars'> {
  const decided = decidedOf(item, decision)
  if (!decided) return { name: 'reply', vars: replyVars(item, env().ORIGIN) }
  return { name: 'moderation', vars: decisionVars(decided.item, decided.decision, zoneOf(reader), links()) }
}

const links = () => ({ origin: env().ORIGIN, all: paths.notifications(), guidelines: paths.guidelines() })
const zoneOf = ({ zone }: Reader) => (isZone(zone) ? zone : 'UTC')

type Mail = Pick<Parameters<typeof enqueueMail>[1], 'name' | 'dedupeKey' | 'vars'>

async function put(tx: Transaction, { email, expiresAt }: Reader, mail: Mail): Promise<string | null> {
  const { id } = await subscriberFor(tx, email)
  return enqueueMail(tx, { ...mail, lane: 'threads', topic: 'reviews', email, subscriberId: id, expiresAt })
}

async function decide(tx: Transaction, ids: string[], messageId: string | null, now: Date): Promise<void> {
  if (ids.length === 0) return
  // As one value: a busy conversation brings thousands of ids.
  await tx.$executeRaw`UPDATE "Notification" SET "mailDecidedAt" = ${now}, "messageId" = ${messageId}::uuid WHERE id = ANY(${ids}::uuid[])`
}

// The gate asks who reads and in which role; there is no session behind a mail.
const asActor = ({ id, handle, name, role }: Reader) => ({
  id,
  handle,
  name,
  role,
  sessionId: '',
  signedInAt: new Date(0),
  blockedFrom: null,
})
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

function without(all: readonly { id: string }[], some: readonly string[]): string[] {
  const left = new Set(some)
  return idsOf(all).filter((id) => !left.has(id))
}
