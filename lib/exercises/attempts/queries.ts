import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { proposeMatches } from '@/lib/exercises/attempts/matching'
import { type Band, bandOf, type Rating, rate } from '@/lib/exercises/attempts/rating'
import { type Flaw, type Key, storedKey, storedTask, type Task } from '@/lib/exercises/task'
import type { FlawCategory } from '@/lib/generated/prisma/enums'
import type { PlanFile } from '@/lib/plans/schema'

export type FindingView = {
  id: string
  element: string
  category: FlawCategory
  text: string
  fix: string
  position: number
  formKey: string
}

/** An attempt without anything of its key. */
export type AttemptView = {
  id: string
  exercise: { slug: string; number: number; isOffered: boolean }
  task: Task
  startedAt: Date
  committedAt: Date | null
  matchedAt: Date | null
  findings: FindingView[]
}

const findingFields = { id: true, element: true, category: true, text: true, fix: true, position: true, formKey: true } as const

/** The actor's own attempt, with what everybody may read of its edition; null for another's. */
export async function findAttempt(actor: Actor, id: string): Promise<AttemptView | null> {
  const row = await db.attempt.findFirst({
    where: { id, memberId: actor.id },
    select: {
      id: true,
      startedAt: true,
      committedAt: true,
      matchedAt: true,
      findings: { select: findingFields, orderBy: { position: 'asc' } },
      edition: { select: { task: true, exercise: { select: { slug: true, number: true, retiredAt: true } } } },
    },
  })
  if (!row) return null
  const { edition, ...attempt } = row
  const { retiredAt, ...exercise } = edition.exercise
  return { ...attempt, exercise: { ...exercise, isOffered: retiredAt === null }, task: storedTask.parse(edition.task) }
}

/** A committed attempt beside its key. */
export type Outcome = {
  key: Key
  /** For each finding the flaw it names by its member's word, or while there is none, by ours. */
  named: Map<string, string | null>
  rating: Rating
  /** Flaws the same findings would count with the newest key, when that is another number. */
  today: number | null
  /** Names of members whose finding became a flaw of this key. */
  credits: Map<string, { name: string; handle: string }>
  /** What became of findings that were proposed as flaws. */
  proposals: Map<string, { why: string; flaw: string | null; answer: string | null; decidedAt: Date | null }>
}

/** The key of a committed attempt of the actor's own, beside their findings. Null before the commit, and for everybody else. */
export async function findOutcome(actor: Actor, attemptId: string): Promise<Outcome | null> {
  const row = await db.attempt.findFirst({
    where: { id: attemptId, memberId: actor.id, committedAt: { not: null } },
    select: {
      matchedAt: true,
      findings: {
        select: {
          ...findingFields,
          match: { select: { flaw: true } },
          proposal: { select: { why: true, flaw: true, answer: true, decidedAt: true } },
        },
        orderBy: { position: 'asc' },
      },
      edition: { select: { id: true, key: true, task: true, exercise: { select: { edition: { select: { id: true, key: true } } } } } },
    },
  })
  if (!row) return null
  const { edition, findings } = row
  const key = storedKey.parse(edition.key)
  const { plan } = storedTask.parse(edition.task).drawing
  // Once its member has said what each finding names, nothing is guessed any more.
  const proposed = row.matchedAt ? [] : proposeMatches(plan, key.flaws, findings)
  const named = new Map(findings.map(({ id, match }, index) => [id, match ? match.flaw : (proposed[index] ?? null)]))
  const rating = rate(key.flaws, [...named.values()])
  const newest = edition.exercise.edition
  const today =
    row.matchedAt && newest && newest.id !== edition.id ? countToday(plan, findings, named, key, storedKey.parse(newest.key)) : null
  return {
    key,
    named,
    rating,
    today: today === rating.found.length ? null : today,
    credits: await creditsOf(key.flaws),
    proposals: new Map(findings.flatMap(({ id, proposal }) => (proposal ? [[id, proposal] as const] : []))),
  }
}

type Proposed = FindingView & { proposal: { flaw: string | null } | null }

/** What the same findings would count with the newest key: flaws they name that are still in it, and new ones that others say. */
function countToday(
  plan: PlanFile,
  findings: readonly Proposed[],
  named: ReadonlyMap<string, string | null>,
  then: Key,
  { flaws }: Key,
): number {
  const ids = new Set(flaws.map(({ id }) => id))
  const kept = [...named.values()].filter((flaw) => flaw !== null && ids.has(flaw))
  const added = flaws.filter(({ id }) => !then.flaws.some((flaw) => flaw.id === id))
  const open = findings.filter(({ id }) => !named.get(id))
  const again = added.length > 0 ? proposeMatches(plan, added, open) : []
  const gained = open.flatMap(({ proposal }, index) => added.find(({ id }) => id === (proposal?.flaw ?? again[index]))?.id ?? [])
  return new Set([...kept, ...gained]).size
}

async function creditsOf(flaws: readonly Flaw[]) {
  const ids = flaws.flatMap(({ proposedById }) => proposedById ?? [])
  if (ids.length === 0) return new Map<string, { name: string; handle: string }>()
  const members = await db.member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, handle: true } })
  return new Map(members.map(({ id, ...member }) => [id, member]))
}

/** An attempt in a history. `found` and `band` are null until its member has confirmed what each finding names. */
export type AttemptLine = {
  id: string
  exercise: { id: string; slug: string; number: number }
  title: string
  startedAt: Date
  committedAt: Date | null
  found: number | null
  band: Band | null
  /** Begun after an earlier commit had opened the key: it says nothing about what its member sees unaided. */
  isAfterKey: boolean
}

/** The actor's own attempts, the newest first: of one exercise, or of all. At most 200. */
export async function listAttempts(actor: Actor, slug?: string): Promise<AttemptLine[]> {
  const opened = await findOpened(actor)
  const rows = await db.attempt.findMany({
    where: { memberId: actor.id, ...(slug ? { edition: { exercise: { slug } } } : {}) },
    select: {
      id: true,
      startedAt: true,
      committedAt: true,
      matchedAt: true,
      findings: { select: { match: { select: { flaw: true } } } },
      edition: { select: { task: true, exercise: { select: { id: true, slug: true, number: true } } } },
    },
    orderBy: { startedAt: 'desc' },
    take: 200,
  })
  return rows.map(({ id, startedAt, committedAt, matchedAt, findings, edition }) => {
    const found = matchedAt ? new Set(findings.flatMap(({ match }) => match?.flaw ?? [])).size : null
    const { title } = storedTask.pick({ title: true }).loose().parse(edition.task)
    const isAfterKey = opened.isBefore(edition.exercise.id, startedAt)
    return { id, exercise: edition.exercise, title, startedAt, committedAt, found, band: found === null ? null : bandOf(found), isAfterKey }
  })
}

/** When each exercise's key opened to the actor for the first time. */
export async function findOpened(actor: Actor) {
  const rows = await db.attempt.findMany({
    where: { memberId: actor.id, committedAt: { not: null } },
    select: { committedAt: true, edition: { select: { exerciseId: true } } },
    orderBy: { committedAt: 'desc' },
  })
  const first = new Map(rows.map(({ committedAt, edition }) => [edition.exerciseId, committedAt]))
  /** Whether the key was open to them before an attempt that began at `startedAt`. */
  const isBefore = (exerciseId: string, startedAt: Date) => {
    const at = first.get(exerciseId)
    return at ? at < startedAt : false
  }
  return { isBefore }
}
