import 'server-only'
import type { Actor, Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { answeredAtOf, endedBefore, isAnswered } from '@/lib/scenarios/answering'
import type { Scored } from '@/lib/scenarios/repeating'
import {
  type FollowUp,
  type Level,
  type ScenarioKeys,
  type ScenarioTask,
  scenarioKeys,
  scenarioTask,
  type Topic,
} from '@/lib/scenarios/schema'

export type ListedScenario = Pick<ScenarioTask, 'title' | 'level' | 'minutes' | 'topics'> & { slug: string }

/** The scenarios on offer, easier ones first. Anybody may read them: tasks alone. */
export async function listScenarios(_viewer: Viewer): Promise<ListedScenario[]> {
  const rows = await db.scenario.findMany({
    where: { retiredAt: null, edition: { isNot: null } },
    select: { slug: true, edition: { select: { task: true } } },
    orderBy: { slug: 'asc' },
  })
  const listed = rows.map(({ slug, edition }): ListedScenario => {
    const { title, level, minutes, topics } = scenarioTask.parse(edition?.task)
    return { slug, title, level, minutes, topics }
  })
  return listed.sort((one, other) => rank[one.level] - rank[other.level] || one.title.localeCompare(other.title, 'en'))
}

const rank: Record<Level, number> = { mid: 0, senior: 1, staff: 2 }

/** The task of one scenario as new answers begin with it, or null. */
export async function findScenario(_viewer: Viewer, slug: string): Promise<{ slug: string; task: ScenarioTask } | null> {
  const row = await db.scenario.findFirst({ where: { slug, retiredAt: null }, select: { slug: true, edition: { select: { task: true } } } })
  return row?.edition ? { slug: row.slug, task: scenarioTask.parse(row.edition.task) } : null
}

/** One of the actor's own answers with its task; null for everybody else's. Nothing of the key. */
export async function findAnswer(actor: Actor, id: string, now: Date) {
  const row = await db.scenarioAttempt.findFirst({
    where: { id, memberId: actor.id },
    select: {
      ...times,
      answer: true,
      revision: true,
      edition: { select: { task: true, scenario: { select: { slug: true, retiredAt: true } } } },
    },
  })
  if (!row) return null
  const { edition, ...attempt } = row
  const { slug, retiredAt } = edition.scenario
  return { ...attempt, isAnswered: isAnswered(attempt, now), slug, isOffered: retiredAt === null, task: scenarioTask.parse(edition.task) }
}

export type FoundAnswer = NonNullable<Awaited<ReturnType<typeof findAnswer>>>

export type AnsweredFollowUp = FollowUp & { own: string }
export type OpenKey = {
  slug: string
  key: Omit<ScenarioKeys, 'followUps'>
  scores: (Scored & { quote: string })[]
  /** Those answered so far, with what they listen for. */
  followUps: AnsweredFollowUp[]
  /** Once the answer is scored, the one to answer next: its question alone. */
  nextFollowUp: { position: number; question: string } | null
  followUpCount: number
}

/** The key beside one of the actor's own answers once that is done; null before, and for everybody else. */
export async function findKey(actor: Actor, id: string, now: Date): Promise<OpenKey | null> {
  const row = await db.scenarioAttempt.findFirst({
    where: { id, memberId: actor.id, ...doneBy(now) },
    select: {
      scoredAt: true,
      points: { select: { point: true, score: true, quote: true } },
      followUps: { select: { position: true, answer: true }, orderBy: { position: 'asc' } },
      edition: { select: { key: true, scenario: { select: { slug: true } } } },
    },
  })
  if (!row) return null
  const { followUps: chain, ...key } = scenarioKeys.parse(row.edition.key)
  const followUps = row.followUps.flatMap(({ position, answer }) => {
    const asked = chain[position]
    return asked ? [{ ...asked, own: answer }] : []
  })
  const next = row.scoredAt ? chain[followUps.length] : undefined
  return {
    slug: row.edition.scenario.slug,
    key,
    scores: row.points,
    followUps,
    nextFollowUp: next ? { position: followUps.length, question: next.question } : null,
    followUpCount: chain.length,
  }
}

export type OwnAnswer = {
  id: string
  slug: string
  title: string
  topics: Topic[]
  isOffered: boolean
  startedAt: Date
  endsAt: Date
  answeredAt: Date
  isAnswered: boolean
  isScored: boolean
  scores: Scored[]
}

/** The actor's own answers, newest first: to one scenario, or to all. */
export async function listOwnAnswers(actor: Actor, now: Date, slug?: string): Promise<OwnAnswer[]> {
  const rows = await db.scenarioAttempt.findMany({
    where: { memberId: actor.id, ...(slug ? { edition: { scenario: { slug } } } : {}) },
    select: {
      id: true,
      ...times,
      points: { select: { point: true, score: true } },
      edition: { select: { task: true, scenario: { select: { slug: true, retiredAt: true } } } },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 500,
  })
  return rows.map(({ id, edition, points, scoredAt, ...row }) => {
    const { title, topics } = scenarioTask.parse(edition.task)
    return {
      id,
      slug: edition.scenario.slug,
      isOffered: edition.scenario.retiredAt === null,
      title,
      topics,
      startedAt: row.startedAt,
      endsAt: row.endsAt,
      answeredAt: answeredAtOf(row),
      isAnswered: isAnswered(row, now),
      isScored: scoredAt !== null,
      scores: points,
    }
  })
}

/** What a key point of one's own done answer says; null for any other. */
export async function findPoint(actor: Actor, id: string, point: string, now: Date): Promise<string | null> {
  const row = await db.scenarioAttempt.findFirst({
    where: { id, memberId: actor.id, ...doneBy(now) },
    select: { edition: { select: { key: true } } },
  })
  return (row && scenarioKeys.parse(row.edition.key).points.find(({ id: known }) => known === point)?.point) ?? null
}

const times = { startedAt: true, endsAt: true, answeredAt: true, scoredAt: true } as const

const doneBy = (now: Date) =>
  ({ OR: [{ answeredAt: { not: null } }, { endsAt: { lte: endedBefore(now) } }] }) satisfies Prisma.ScenarioAttemptWhereInput
