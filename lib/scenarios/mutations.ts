import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import { endedBefore, isAnswered } from '@/lib/scenarios/answering'
import { findKey } from '@/lib/scenarios/queries'
import { type FollowUpInput, type SavedAnswer, type ScoreAnswerInput, scenarioTask } from '@/lib/scenarios/schema'

/** Starts the clock on a scenario and returns the answer's id; while one is under way it is that one. `not_found` for a scenario there is not. */
export async function beginAnswer(actor: Actor, slug: string, now: Date): Promise<string> {
  authorize(actor, 'scenario.answer', null)
  const scenario = await db.scenario.findFirst({
    where: { slug, retiredAt: null },
    select: { id: true, edition: { select: { id: true, task: true } } },
  })
  const edition = found(scenario?.edition)
  const { minutes } = scenarioTask.parse(edition.task)
  await takePoint('edit.member', actor.id)
  return db.$transaction(async (tx) => {
    // Two presses at once are one answer.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`scenario ${actor.id}`}, 0))`
    const running = await tx.scenarioAttempt.findFirst({
      where: { memberId: actor.id, edition: { scenarioId: scenario?.id ?? '' }, answeredAt: null, endsAt: { gt: now } },
      select: { id: true },
    })
    if (running) return running.id
    const endsAt = new Date(now.getTime() + minutes * 60_000)
    const made = await tx.scenarioAttempt.create({
      data: { memberId: actor.id, editionId: edition.id, startedAt: now, endsAt },
      select: { id: true },
    })
    return made.id
  })
}

/**
 * Keeps the words of a running answer and returns what stands there now; a repeated save changes nothing. `conflict` with `current` (a
 * SavedAnswer) when another window has saved since `revision`, `gone` with `current` once the answer is done.
 */
export async function saveAnswer(actor: Actor, id: string, input: SavedAnswer, now: Date): Promise<SavedAnswer> {
  const stored = await openForWriting(actor, id, input, now)
  await takePoint('scenario.hour', actor.id)
  return stored.answer === input.answer ? stored : write(actor, id, input, {}, now)
}

/** The same, and ends the answer: its key is open from here on. Handing in once more what was handed in changes nothing. */
export async function handIn(actor: Actor, id: string, input: SavedAnswer, now: Date): Promise<{ slug: string }> {
  const stored = await findOwn(actor, id)
  authorize(actor, 'scenario.change', stored)
  const { slug } = stored.edition.scenario
  if (isAnswered(stored, now) && stored.answer === input.answer) return { slug }
  const { answer, revision } = await openForWriting(actor, id, input, now)
  const answeredAt = now < stored.endsAt ? now : stored.endsAt
  // Words that are stored already need no revision of their own.
  await write(actor, id, answer === input.answer ? { answer, revision } : input, { answeredAt }, now)
  return { slug }
}

/** Keeps what its member says an answer is worth, point by point, with the words that show it. `not_found` before it is done. */
export async function scoreAnswer(actor: Actor, { id, scores, quotes }: ScoreAnswerInput, now: Date): Promise<{ slug: string }> {
  const { key, slug } = found(await findKey(actor, id, now))
  authorize(actor, 'scenario.change', { memberId: actor.id })
  const points = key.points.map((point) => point.id)
  if ([...Object.keys(scores), ...Object.keys(quotes)].some((point) => !points.includes(point)))
    throw new AppError('invalid', 'This answer has no such key point. Please reload the page.')
  const missing = points.filter((point) => scores[point] === undefined)
  if (missing.length > 0)
    throw new AppError('invalid', 'Some points have no score yet. Nothing was lost.', {
      fields: Object.fromEntries(missing.map((point) => [`scores.${point}`, ['Choose one of the three.']])),
    })
  await takePoint('edit.member', actor.id)
  const rows = points.map((point) => ({ attemptId: id, point, score: scores[point] ?? 0, quote: quotes[point] ?? '' }))
  await db.$transaction(async (tx) => {
    // Two posts at once come one after the other; the later one stands.
    await tx.$queryRaw`SELECT 1 FROM "ScenarioAttempt" WHERE id = ${id}::uuid FOR UPDATE`
    await tx.pointScore.deleteMany({ where: { attemptId: id } })
    await tx.pointScore.createMany({ data: rows })
    await tx.scenarioAttempt.updateMany({ where: { id, memberId: actor.id }, data: { scoredAt: now } })
  })
  return { slug }
}

/**
 * Keeps the answer to the follow-up that is open, and so opens what it listens for and the next one. The first words stay: with the answer
 * open, others would say nothing. `conflict` for any other follow-up than the open one.
 */
export async function answerFollowUp(actor: Actor, { id, position, answer }: FollowUpInput, now: Date): Promise<{ slug: string }> {
  const { slug, followUps, nextFollowUp, scores } = found(await findKey(actor, id, now))
  authorize(actor, 'scenario.change', { memberId: actor.id })
  if (scores.length === 0) throw new AppError('conflict', 'Please score your answer first: then the questions begin.')
  if (followUps[position]?.own === answer) return { slug }
  if (nextFollowUp?.position !== position) throw answeredElsewhere()
  await takePoint('edit.member', actor.id)
  const { count } = await db.followUpAnswer.createMany({ data: { attemptId: id, position, answer, createdAt: now }, skipDuplicates: true })
  // Posted twice at once: the same words are one answer, other words are told.
  if (count === 0 && !(await db.followUpAnswer.findFirst({ where: { attemptId: id, position, answer }, select: { position: true } })))
    throw answeredElsewhere()
  return { slug }
}

const answeredElsewhere = () => new AppError('conflict', 'This question was answered in another window. What you typed is kept here.')

const fields = {
  memberId: true,
  answer: true,
  revision: true,
  endsAt: true,
  answeredAt: true,
  edition: { select: { scenario: { select: { slug: true } } } },
} as const

async function findOwn(actor: Actor, id: string) {
  return found(await db.scenarioAttempt.findFirst({ where: { id, memberId: actor.id }, select: fields }))
}

async function openForWriting(actor: Actor, id: string, input: SavedAnswer, now: Date): Promise<SavedAnswer> {
  const stored = await findOwn(actor, id)
  authorize(actor, 'scenario.change', stored)
  refuseLate(stored, input, now)
  return { answer: stored.answer, revision: stored.revision }
}

// One statement decides who was first, and whether there was still time.
async function write(
  actor: Actor,
  id: string,
  { answer, revision }: SavedAnswer,
  more: { answeredAt?: Date },
  now: Date,
): Promise<SavedAnswer> {
  const { count } = await db.scenarioAttempt.updateMany({
    where: { id, memberId: actor.id, answeredAt: null, endsAt: { gt: endedBefore(now) }, revision },
    data: { answer, revision: revision + 1, ...more },
  })
  if (count === 1) return { answer, revision: revision + 1 }
  const current = await findOwn(actor, id)
  refuseLate(current, { answer }, now)
  const stands = { answer: current.answer, revision: current.revision }
  // Ours came by another way, or its answer was lost and the browser asked again.
  if (current.answer === answer) return more.answeredAt ? write(actor, id, stands, more, now) : stands
  throw new AppError('conflict', 'This answer was changed in another window. Nothing was lost: both texts are shown.', { current: stands })
}

function refuseLate(stored: SavedAnswer & { endsAt: Date; answeredAt: Date | null }, { answer }: Pick<SavedAnswer, 'answer'>, now: Date) {
  if (!isAnswered(stored, now) || (stored.answeredAt && stored.answer === answer)) return
  const why = stored.answeredAt ? 'This answer was handed in already' : 'The time was over'
  throw new AppError('gone', `${why}, so these words do not count. They are still here; what was saved before stands.`, {
    current: { answer: stored.answer, revision: stored.revision },
  })
}
