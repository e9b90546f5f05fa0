import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { listAttempts } from '@/lib/exercises/attempts/queries'
import { categories } from '@/lib/exercises/categories'
import { listExercises } from '@/lib/exercises/queries'
import { paths } from '@/lib/paths'
import { coverageOver, listRated } from '@/lib/practice/findings/queries'
import { suggestNext } from '@/lib/practice/suggesting'
import { topicNames } from '@/lib/scenarios/names'
import { findPoint, listOwnAnswers, listScenarios, type OwnAnswer } from '@/lib/scenarios/queries'
import { dueAgain, shareOf, weakestPoint } from '@/lib/scenarios/repeating'
import { type Topic, topics } from '@/lib/scenarios/schema'

export type DueScenario = { slug: string; title: string; weakest: string | null; share: number; answeredAt: Date }
export type TopicShare = { topic: Topic; share: number; scenarios: number }

/** What a member has done in exercises and scenarios, and what comes next. For nobody but them: there is no way to ask for another member. */
export async function findOwnPractice(actor: Actor, now: Date) {
  const [own, offered, rated, attempts, exercises] = await Promise.all([
    listOwnAnswers(actor, now),
    listScenarios(actor),
    listRated(actor),
    listAttempts(actor),
    listExercises(),
  ])
  const newest = newestBySlug(own)
  const due = await listDue(actor, own, newest, now)
  // An answer that waits for its score does not hide what the one before was worth.
  const scored = [...newestBySlug(own.filter(({ isScored }) => isScored)).values()]
  const byTopic = topicShares(scored)
  const coverage = coverageOver(rated)
  const offer = ({ slug, title }: { slug: string; title: string }) => ({ title, href: paths.scenario(slug) })
  const fresh = offered.filter(({ slug }) => !newest.has(slug))
  const tried = new Set(attempts.map(({ exercise }) => exercise.slug))
  const freshExercises = exercises.filter(({ slug }) => !tried.has(slug)).map(({ slug, title }) => ({ title, href: paths.exercise(slug) }))
  return {
    own,
    rated,
    coverage,
    exerciseCount: exercises.length,
    due,
    /** Answered, and still to be scored. */
    toScore: [...newest.values()].filter(({ isAnswered, isScored }) => isAnswered && !isScored),
    running: own.filter(({ isAnswered, endsAt }) => !isAnswered && endsAt > now),
    byTopic,
    suggestion: suggestNext({
      due: due.map(({ weakest, ...one }) => ({ ...offer(one), weakest })),
      areas: [
        ...byTopic.map(({ topic, share }) => {
          const next = fresh.find((one) => one.topics.includes(topic))
          return { name: topicNames[topic], share, of: 'points made', next: next ? offer(next) : null }
        }),
        // Which exercise has a flaw of this row is for its key to say: the next one it is.
        ...coverage.map(({ category, found, all }) => ({
          name: categories[category].name,
          share: found / all,
          of: 'flaws found',
          next: freshExercises[0] ?? null,
        })),
      ],
      fresh: [...freshExercises.slice(0, 1), ...fresh.map(offer)],
    }),
  }
}

export type OwnPractice = Awaited<ReturnType<typeof findOwnPractice>>

const newestBySlug = (own: readonly OwnAnswer[]) =>
  new Map(own.map((answer) => [answer.slug, own.find(({ slug }) => slug === answer.slug) ?? answer]))

async function listDue(actor: Actor, own: readonly OwnAnswer[], newest: ReadonlyMap<string, OwnAnswer>, now: Date): Promise<DueScenario[]> {
  // One that is under way or waits for its score is not asked for once more.
  const groups = [...newest.values()]
    .filter(({ isScored, isOffered }) => isScored && isOffered)
    .map((answer) => ({ answer, answers: own.filter(({ slug, isScored }) => slug === answer.slug && isScored) }))
  return Promise.all(
    dueAgain(groups, now).map(async ({ answer: { id, slug, title, answeredAt, scores }, answers }) => {
      const point = weakestPoint(answers)
      return { slug, title, answeredAt, share: shareOf(scores), weakest: point && (await findPoint(actor, id, point, now)) }
    }),
  )
}

/** The part of all points made in the newest answers to the scenarios of each topic that has any. */
function topicShares(scored: readonly OwnAnswer[]): TopicShare[] {
  return topics.flatMap((topic) => {
    const answers = scored.filter((answer) => answer.topics.includes(topic))
    const share = answers.reduce((sum, { scores }) => sum + shareOf(scores), 0) / answers.length
    return answers.length > 0 ? [{ topic, share, scenarios: answers.length }] : []
  })
}
