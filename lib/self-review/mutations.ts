import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { findChallenge, listQuestions } from '@/lib/challenges/queries'
import { db } from '@/lib/db'
import { AppError, found } from '@/lib/errors'
import { takePoint } from '@/lib/rate-limit'
import type { AnswerInput } from '@/lib/self-review/schema'
import type { StoredAnswer } from '@/lib/self-review/stances'

/**
 * Keeps one answer and returns what stands there now. A repeated save changes nothing.
 * Throws `not_found` before the self-review opens, `invalid` for a question that is not asked,
 * `conflict` with `current` (a StoredAnswer) when another window has saved since `revision`.
 */
export async function saveAnswer(actor: Actor, slug: string, input: AnswerInput, now: Date): Promise<StoredAnswer> {
  const { selfReviewId, stored } = await openForWriting(actor, slug, [input], now)
  const saved = await store(selfReviewId, input, stored.get(input.question), now)
  if (saved.won) return saved.answer
  throw new AppError('conflict', 'This answer was changed in another window. Nothing was lost: both texts are shown.', {
    current: saved.answer,
  })
}

/**
 * Keeps many answers, as one form posts them. What can be saved is saved, even if some were changed in another window:
 * then it throws `conflict` with `current`, the StoredAnswers that stand there, by question.
 */
export async function saveAnswers(actor: Actor, slug: string, inputs: AnswerInput[], now: Date): Promise<StoredAnswer[]> {
  const { selfReviewId, stored } = await openForWriting(actor, slug, inputs, now)
  const saved: StoredAnswer[] = []
  const current: Record<string, StoredAnswer> = {}
  for (const input of inputs) {
    const { won, answer } = await store(selfReviewId, input, stored.get(input.question), now)
    if (won) saved.push(answer)
    else current[input.question] = answer
  }
  const lost = Object.keys(current).length
  if (lost === 0) return saved
  const which = lost === 1 ? 'One answer was' : `${lost} answers were`
  throw new AppError('conflict', `${which} changed in another window. Nothing was lost: both texts are shown, and the others are saved.`, {
    current,
  })
}

async function openForWriting(actor: Actor, slug: string, inputs: AnswerInput[], now: Date) {
  const challenge = found(await findChallenge(actor, slug, now))
  const asked = (await listQuestions(actor, challenge)).flatMap((set) => set.questions.map((question) => question.key))
  if (asked.length === 0) throw new AppError('not_found', 'There is nothing here.')
  if (inputs.some((input) => !asked.includes(input.question)))
    throw new AppError('invalid', 'This question is not part of the self-review.')
  await takePoint('edit.member', actor.id)
  const selfReviewId = await openSelfReview(actor, challenge.id, now)
  const rows = await db.answer.findMany({
    where: { selfReviewId, questionKey: { in: inputs.map((input) => input.question) } },
    select: fields,
  })
  return { selfReviewId, stored: new Map(rows.map((row) => [row.questionKey, storedAnswer(row)])) }
}

async function openSelfReview(actor: Actor, challengeId: string, now: Date): Promise<string> {
  const own = { challengeId, memberId: actor.id }
  await db.selfReview.createMany({ data: { ...own, createdAt: now }, skipDuplicates: true })
  const { id } = await db.selfReview.findUniqueOrThrow({ where: { challengeId_memberId: own }, select: { id: true } })
  return id
}

type Outcome = { won: boolean; answer: StoredAnswer }

async function store(selfReviewId: string, input: AnswerInput, stored: StoredAnswer | undefined, now: Date): Promise<Outcome> {
  const { question, text, stance, revision } = input
  const before = stored ?? { question, text: '', stance: null, revision: 0 }
  if (says(before, input)) return { won: true, answer: before }
  if (await write(selfReviewId, input, now)) return { won: true, answer: { question, text, stance, revision: revision + 1 } }
  const row = await db.answer.findUnique({ where: { selfReviewId_questionKey: { selfReviewId, questionKey: question } }, select: fields })
  const current = row ? storedAnswer(row) : { ...before, revision: 0 }
  // The first answer of ours was lost on its way and the browser asked again.
  return { won: says(current, input), answer: current }
}

// One statement decides who was first: the row appears, or its revision is still the one that was seen.
async function write(selfReviewId: string, { question, text, stance, revision }: AnswerInput, now: Date): Promise<boolean> {
  const words = { text, stance, updatedAt: now }
  const { count } =
    revision === 0
      ? await db.answer.createMany({ data: { ...words, selfReviewId, questionKey: question, revision: 1 }, skipDuplicates: true })
      : await db.answer.updateMany({ where: { selfReviewId, questionKey: question, revision }, data: { ...words, revision: revision + 1 } })
  return count === 1
}

const fields = { questionKey: true, text: true, stance: true, revision: true } as const

const storedAnswer = ({ questionKey, ...row }: Omit<StoredAnswer, 'question'> & { questionKey: string }): StoredAnswer => ({
  question: questionKey,
  ...row,
})

const says = (stored: StoredAnswer, input: AnswerInput) => stored.text === input.text && stored.stance === input.stance
