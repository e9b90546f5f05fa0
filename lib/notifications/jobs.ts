import 'server-only'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { closeUnmailed, tellByMail } from '@/lib/notifications/mails/mutations'
import { listDue } from '@/lib/notifications/mails/queries'

const day = 24 * 3_600_000
/** A stage that opened longer ago is news to nobody. */
const newsFor = 3 * day
/** Members told in one sweep and stage; the next sweep goes on. */
const batch = 500

/**
 * Tells the members of a challenge that a stage has opened, each once, whatever runs twice or at the same time.
 * The brief is left out: nobody can have started before it. Returns how many were told now.
 */
export async function announceStages(now: Date): Promise<number> {
  const stages = await db.stage.findMany({
    where: {
      kind: { not: 'brief' },
      opensAt: { lte: now, gt: new Date(now.getTime() - newsFor) },
      challenge: { announcedAt: { lte: now }, editionId: { not: null } },
    },
    select: { id: true, kind: true, challengeId: true },
    orderBy: { opensAt: 'asc' },
    take: 50,
  })
  let told = 0
  for (const stage of stages) told += await announce(stage, now)
  return told
}

/**
 * Mails members what is new in their conversations, as each has chosen: gathered for some minutes, together each day or week, or not at all.
 * Safe with any number of workers; bounded, the next sweep goes on. Returns how many mails it put into the outbox.
 */
export async function mailNotifications(now: Date): Promise<number> {
  await closeUnmailed(now)
  let mails = 0
  for (const memberId of (await listDue(now)).slice(0, batch)) {
    try {
      mails += await tellByMail(memberId, now)
    } catch (error) {
      // One member's news in trouble holds up nobody else's.
      log.error({ err: error, memberId }, 'news could not be told by mail and are tried again')
    }
  }
  return mails
}

type Opened = { id: string; kind: 'brief' | 'self_review' | 'reference' | 'round_up'; challengeId: string }

async function announce({ id, kind, challengeId }: Opened, now: Date): Promise<number> {
  const event = `stage:${id}:`
  const takesPart = [{ submissions: { some: { challengeId, deletedAt: null } } }, { looks: { some: { challengeId } } }]
  const members = await db.member.findMany({
    where: { OR: takesPart, notifications: { none: { challengeId, dedupeKey: { startsWith: event } } } },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: batch,
  })
  const { count } = await db.notification.createMany({
    data: members.map((member) => ({
      memberId: member.id,
      kind: 'stage_opened' as const,
      challengeId,
      stageKind: kind,
      dedupeKey: `${event}${member.id}`,
      createdAt: now,
      // The stage's letter says it by mail; a second mail of the same would be one too many.
      mailDecidedAt: now,
    })),
    skipDuplicates: true,
  })
  return count
}
