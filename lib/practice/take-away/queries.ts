import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { requireFreshSession } from '@/lib/auth/session-store'
import { db } from '@/lib/db'
import { takePoint } from '@/lib/rate-limit'

const oldestFirst = { createdAt: 'asc' } as const
const startedFirst = { startedAt: 'asc' } as const

/**
 * Everything the actor has written in practice and on worksheets, to take along (S-80): deleted worksheets too, as long as they are kept.
 * Nothing of a key comes with it but the names of what one's own findings and scores stand for, and those exist only after the commit.
 * Throws `reauth_required` when the sign-in is older than 15 minutes, `rate_limited` beyond 10 a day.
 */
export async function takeAwayPractice(actor: Actor, now: Date) {
  await requireFreshSession(actor)
  await takePoint('own-practice.day', actor.id)
  const [worksheets, attempts, answers, steps] = await Promise.all([
    listOwnWorksheets(actor),
    listOwnAttempts(actor),
    listOwnScenarioAnswers(actor),
    db.walkthroughAnswer.findMany({
      where: { memberId: actor.id },
      select: { walkthrough: { select: { slug: true } }, step: true, answer: true, createdAt: true },
      orderBy: oldestFirst,
    }),
  ])
  return {
    charrette: 'practice',
    format: 1,
    takenAt: now,
    worksheets,
    attempts,
    answers,
    steps: steps.map(({ walkthrough, ...step }) => ({ walkthrough: walkthrough.slug, ...step })),
  }
}

/** With every revision; links by their dates alone, for a file is passed on more lightly than a link. */
const listOwnWorksheets = (actor: Actor) =>
  db.worksheet.findMany({
    where: { memberId: actor.id },
    select: {
      id: true,
      kind: true,
      title: true,
      createdAt: true,
      deletedAt: true,
      revisions: {
        select: {
          number: true,
          title: true,
          input: true,
          createdAt: true,
          attachments: { select: { versionId: true, attemptId: true, createdAt: true }, orderBy: oldestFirst },
        },
        orderBy: { number: 'asc' },
      },
      shares: { select: { createdAt: true, endedAt: true }, orderBy: oldestFirst },
    },
    orderBy: oldestFirst,
  })

async function listOwnAttempts(actor: Actor) {
  const rows = await db.attempt.findMany({
    where: { memberId: actor.id },
    select: {
      id: true,
      startedAt: true,
      committedAt: true,
      matchedAt: true,
      edition: { select: { number: true, exercise: { select: { slug: true } } } },
      findings: {
        select: {
          element: true,
          category: true,
          text: true,
          fix: true,
          createdAt: true,
          match: { select: { flaw: true, createdAt: true } },
          proposal: { select: { why: true, createdAt: true, decidedAt: true, flaw: true, answer: true } },
        },
        orderBy: { position: 'asc' },
      },
    },
    orderBy: startedFirst,
  })
  return rows.map(({ edition, ...attempt }) => ({ exercise: edition.exercise.slug, edition: edition.number, ...attempt }))
}

async function listOwnScenarioAnswers(actor: Actor) {
  const rows = await db.scenarioAttempt.findMany({
    where: { memberId: actor.id },
    select: {
      id: true,
      startedAt: true,
      endsAt: true,
      answeredAt: true,
      scoredAt: true,
      answer: true,
      edition: { select: { scenario: { select: { slug: true } } } },
      points: { select: { point: true, score: true, quote: true }, orderBy: { point: 'asc' } },
      followUps: { select: { position: true, answer: true, createdAt: true }, orderBy: { position: 'asc' } },
    },
    orderBy: startedFirst,
  })
  return rows.map(({ edition, ...answer }) => ({ scenario: edition.scenario.slug, ...answer }))
}
