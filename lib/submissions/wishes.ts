/** How much an author wants to hear about a version, from nothing to everything. */
export const feedbackWishes = ['none', 'gentle', 'questions', 'candid'] as const
export type FeedbackWish = (typeof feedbackWishes)[number]

/** The places of the questions one version may ask. */
export const questionPlaces = [0, 1, 2] as const
export const mostQuestions = questionPlaces.length

type Words = { label: string; meaning: string }

export const wishWords: Record<FeedbackWish, Words> = {
  none: { label: 'None', meaning: 'You only show it.' },
  gentle: { label: 'Gentle', meaning: 'Questions, and what already works.' },
  questions: { label: 'On my questions', meaning: 'You name up to three things you wonder about.' },
  candid: { label: 'Tear it apart', meaning: 'Look for whatever breaks.' },
}

/** What a version asks: the questions that were filled in, when the wish is to hear about them. */
export const askedQuestions = (wish: FeedbackWish, questions: readonly string[]): string[] =>
  wish === 'questions' ? questions.map((question) => question.trim()).filter((question) => question !== '') : []

/** What stands beside a version. `author` is null to its author. The sentence of `questions` is followed by them. */
export function wishSentence(wish: FeedbackWish, author: string | null): string {
  const asks = author ? `${author} asks` : 'You ask'
  switch (wish) {
    case 'none':
      return `${asks} for no feedback on this version.`
    case 'gentle':
      return `${asks} for gentle feedback.`
    case 'questions':
      return `${asks}:`
    case 'candid':
      return `${asks}: tear it apart.`
  }
}

/** Fields left empty at the end are no questions; one left empty between others keeps its place. */
export function withoutEmptyEnd(questions: readonly string[]): string[] {
  const last = questions.findLastIndex((question) => question !== '')
  return questions.slice(0, last + 1)
}
