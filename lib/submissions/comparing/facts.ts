import { type License, licenseWords } from '@/lib/submissions/terms'
import { askedQuestions, type FeedbackWish, wishWords } from '@/lib/submissions/wishes'

/** What is told of a version beside its notes and diagrams. The reference has a title only. */
export type Facts = { title: string; wish: FeedbackWish | null; questions: readonly string[]; license: License | null }

export type FactChange = { name: string; before: string; after: string }

/** Title, wish, questions and license where both sides have them and they differ, in words. */
export function compareFacts(before: Facts, after: Facts): FactChange[] {
  const both = <T>(left: T | null, right: T | null, words: (value: T) => string): [string, string] | null =>
    left === null || right === null ? null : [words(left), words(right)]
  const asked = ({ wish, questions }: Facts) => wish && askedQuestions(wish, questions)
  const rows: [string, [string, string] | null][] = [
    ['Title', [before.title, after.title]],
    ['Feedback wish', both(before.wish, after.wish, (wish) => wishWords[wish].label)],
    ['Questions to reviewers', both(asked(before), asked(after), (questions) => questions.join(' · '))],
    ['License', both(before.license, after.license, (license) => licenseWords[license].label)],
  ]
  return rows.flatMap(([name, pair]) => (pair && pair[0] !== pair[1] ? [{ name, before: pair[0], after: pair[1] }] : []))
}
