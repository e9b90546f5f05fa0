import type { FieldErrors } from '@/lib/errors'
import { leastDesign, type Shortfall, shortfalls } from '@/lib/submissions/gate'
import { askedQuestions, type FeedbackWish } from '@/lib/submissions/wishes'

type Measured = {
  title: string
  notes: string
  wish: FeedbackWish
  questions: readonly string[]
  diagrams: readonly { width: number; height: number; alt: string }[]
}

const count = (text: string) => [...text.trim()].length

/** Why this draft cannot be handed in yet: sentences by the name of the field they belong to; empty when it can. */
export function freezeProblems(draft: Measured): FieldErrors {
  const problems: FieldErrors = {}
  if (!draft.title.trim()) problems.title = ['Give your design a title.']
  for (const lack of shortfalls(draft)) {
    if (lack !== 'missing-alt') problems[fieldOf[lack]] = [sentences[lack](draft)]
    else
      for (const [index, diagram] of draft.diagrams.entries())
        if (!diagram.alt.trim())
          problems[`diagrams[${index}].alt`] = [`Say in words what diagram ${index + 1} shows, for people who cannot see it.`]
  }
  if (draft.wish === 'questions' && askedQuestions(draft.wish, draft.questions).length === 0)
    problems.questions = ['Write at least one question, or choose another feedback wish.']
  return problems
}

const fieldOf = { 'no-diagram': 'diagrams', 'small-diagram': 'diagrams', 'short-notes': 'notes' } as const

const sentences: Record<Exclude<Shortfall, 'missing-alt'>, (draft: Measured) => string> = {
  'no-diagram': () => 'Add at least one diagram.',
  'small-diagram': () => `At least one diagram needs ${leastDesign.side} × ${leastDesign.side} pixels or more, so that others can read it.`,
  'short-notes': ({ notes }) => `Write at least ${leastDesign.notes} characters of notes; there are ${count(notes)} so far.`,
}
