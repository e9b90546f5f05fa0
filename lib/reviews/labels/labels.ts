import type { ThreadLabel } from '@/lib/generated/prisma/enums'

/** What kind of remark opens a thread; the first is what it is unless its author says otherwise. */
export const labels = ['question', 'praise', 'suggestion', 'issue', 'thought'] as const satisfies readonly ThreadLabel[]

/** What each of them is for, beside the choice. */
export const labelMeanings: Record<ThreadLabel, string> = {
  question: 'You would like to know',
  praise: 'You would take this with you',
  suggestion: 'You would try it another way',
  issue: 'You think it breaks, and say when',
  thought: 'It came to your mind; no answer needed',
}
