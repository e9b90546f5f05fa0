import type { ThreadLabel } from '@/lib/generated/prisma/enums'

/** The fields of the guided form: what the author wonders about, one thing that works, two questions, one suggestion. */
export const slots = ['asked-0', 'asked-1', 'asked-2', 'praise', 'question-0', 'question-1', 'suggestion'] as const
export type Slot = (typeof slots)[number]

export const labelOf = (slot: Slot): ThreadLabel => (slot === 'praise' || slot === 'suggestion' ? slot : 'question')

/** The fields shown for a version whose author asks so many questions: theirs first, and always room for one of one's own. */
export const slotsFor = (asked: number): Slot[] => [
  ...slots.slice(0, Math.min(asked, 3)),
  'praise',
  'question-0',
  ...(asked === 0 ? (['question-1'] as const) : []),
  'suggestion',
]

/** The author's question a field is about; null for the others, and for one the author did not ask. */
export function promptOf(slot: Slot, questions: readonly string[]): string | null {
  const place = slot.match(/^asked-(\d)$/)?.[1]
  return (place !== undefined && questions[Number(place)]) || null
}

/** What is posted: on the author's own question, that question stands before the words, so that the conversation can be read alone. */
export function bodyOf(slot: Slot, words: string, questions: readonly string[]): string {
  const prompt = promptOf(slot, questions)
  return prompt ? `> ${prompt.replaceAll(/\s+/g, ' ')}\n\n${words}` : words
}

/** What a review lacks before it is one, by the field that would fill it; null when it may be finished. */
export function lackOf(labels: readonly ThreadLabel[], guided: boolean): { slot: Slot; message: string } | null {
  if (!guided)
    return labels.length > 0
      ? null
      : { slot: 'praise', message: 'A review has at least one conversation of yours. Write here, or ask beside the design and come back.' }
  if (!labels.includes('praise')) return { slot: 'praise', message: 'Please say one thing that works. It is read first.' }
  if (!labels.includes('question')) return { slot: 'question-0', message: 'Please ask at least one question. One is enough.' }
  return null
}
