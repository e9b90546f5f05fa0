import 'server-only'
import { z } from 'zod'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { domainOf } from '@/lib/reviews/warm-ups/domains'
import { readWarmUps } from '@/lib/reviews/warm-ups/folder'
import { type WarmUpFile, warmUpAnswer } from '@/lib/reviews/warm-ups/schema'
import { type Key, keyBeside, type Task, taskOf } from '@/lib/reviews/warm-ups/walk'
import { versionsVisibleTo } from '@/lib/submissions/queries'
import type { Problem } from '@/lib/yaml'

/** A domain's flawed diagram, and its key once the actor has answered; null for a domain there is not. */
export async function findWarmUp(actor: Actor, domain: string): Promise<{ task: Task; key: Key | null; passedOver: boolean } | null> {
  const file = findFile(domain)
  if (!file) return null
  const walk = await db.warmUp.findUnique({
    where: { memberId_domain: { memberId: actor.id, domain } },
    select: { answer: true, finishedAt: true, skippedAt: true },
  })
  const key = walk?.finishedAt ? keyBeside(file, warmUpAnswer.parse(walk.answer)) : null
  return { task: taskOf(file), key, passedOver: walk?.skippedAt !== null && walk !== null }
}

/** The domain whose warm-up comes before the actor claims this version: their first review in it, not done and not passed over, and no committed exercise of it. Else null. */
export async function findDueWarmUp(actor: Actor, versionId: string, now: Date): Promise<string | null> {
  const version = await db.version.findFirst({
    where: { AND: [{ id: versionId }, versionsVisibleTo(actor, now)] },
    select: { submission: { select: { challenge: { select: withTags } } } },
  })
  const domain = version && domainOfChallenge(version.submission.challenge)
  if (!domain) return null
  const [walked, practiced, reviewed] = await Promise.all([
    db.warmUp.count({ where: { memberId: actor.id, domain } }),
    db.attempt.count({
      where: { memberId: actor.id, committedAt: { not: null }, edition: { task: { path: ['domain'], equals: domain } } },
    }),
    db.challenge.findMany({
      where: { submissions: { some: { versions: { some: { reviews: { some: { reviewerId: actor.id } } } } } } },
      select: withTags,
    }),
  ])
  return walked + practiced > 0 || reviewed.some((challenge) => domainOfChallenge(challenge) === domain) ? null : domain
}

/** The warm-up of a domain with its key: never for a page, only to check an answer by. */
export const findFile = (domain: string): WarmUpFile | undefined => warmUps().find((file) => file.domain === domain)

const withTags = {
  edition: { select: { documents: { where: { kind: 'brief' }, select: { body: true } } } },
} satisfies Prisma.ChallengeSelect

type Tagged = Prisma.ChallengeGetPayload<{ select: typeof withTags }>

const tagged = z.object({ tags: z.array(z.string()) })

function domainOfChallenge({ edition }: Tagged): string | null {
  const brief = tagged.safeParse(edition?.documents[0]?.body)
  return domainOf(brief.data?.tags ?? [], warmUps())
}

let read: WarmUpFile[] | undefined

/** Read once: content changes with a start of the program, which has checked it. */
function warmUps(): WarmUpFile[] {
  if (read) return read
  const problems: Problem[] = []
  read = readWarmUps('content/warm-ups', problems)
  if (problems.length > 0) log.error({ problems }, 'the warm-ups have faults, and those are left out')
  return read
}
