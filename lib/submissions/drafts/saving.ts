import type { FeedbackWish } from '@/lib/submissions/wishes'

/** What an author says of one diagram. `shows` are ids of requirements. */
export type DiagramWords = { id: string; caption: string; alt: string; shows: string[] }

/** The words of a draft, as the browser and the server exchange them. */
export type DraftWords = { title: string; notes: string; wish: FeedbackWish; questions: string[]; diagrams: DiagramWords[] }

/** A copy kept in this browser: the words, and the revision they were written on. */
export type KeptCopy = DraftWords & { revision: number }

export type SavingState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'typing' }
  | { kind: 'saving' }
  | { kind: 'kept'; why: 'offline' | 'signed-out' | 'refused'; message: string }
  | { kind: 'conflict' }

/** The quiet line that says where the text is. `clock` is a time of day as the reader writes it. */
export function savingSentence(state: SavingState, clock: (iso: string) => string): string {
  switch (state.kind) {
    case 'saved':
      return state.at ? `Saved ${clock(state.at)}` : 'Saved'
    case 'typing':
    case 'saving':
      return 'Saving…'
    case 'conflict':
      return 'Not saved: changed in another window'
    case 'kept':
      return keptSentences[state.why]
  }
}

const keptSentences = {
  offline: 'Not saved: offline, kept in this browser',
  'signed-out': 'Not saved: signed out, kept in this browser',
  refused: 'Not saved, kept in this browser',
} as const

/** Whether two drafts say the same. Diagrams one of them does not know are no difference of words. */
export function sameWords(left: DraftWords, right: DraftWords): boolean {
  const words = new Map(right.diagrams.map((diagram) => [diagram.id, diagram]))
  const order = (draft: DraftWords, other: DraftWords) =>
    draft.diagrams
      .filter(({ id }) => other.diagrams.some((diagram) => diagram.id === id))
      .map(({ id }) => id)
      .join()
  return (
    left.title === right.title &&
    left.notes === right.notes &&
    left.wish === right.wish &&
    JSON.stringify(left.questions) === JSON.stringify(right.questions) &&
    order(left, right) === order(right, left) &&
    left.diagrams.every((diagram) => sayTheSame(diagram, words.get(diagram.id) ?? diagram))
  )
}

/** Whether two texts say the same of one diagram. */
export const sayTheSame = (left: Omit<DiagramWords, 'id'>, right: Omit<DiagramWords, 'id'>): boolean =>
  left.caption === right.caption && left.alt === right.alt && left.shows.join() === right.shows.join()

/** Whether `words` hold nothing that `saved` lacks; a diagram added since then is something, for its caption may be. */
export const isSaved = (saved: DraftWords, words: DraftWords): boolean =>
  sameWords(saved, words) && words.diagrams.every(({ id }) => saved.diagrams.some((diagram) => diagram.id === id))

/**
 * What to do with a copy found in the browser when the page opens: `server` when it says nothing new, `kept` when it was written on
 * what the server has, `both` when the server moved on meanwhile and a person has to choose.
 */
export function reconcile(server: KeptCopy, kept: KeptCopy | null): 'server' | 'kept' | 'both' {
  if (!kept || sameWords(server, kept)) return 'server'
  return kept.revision === server.revision ? 'kept' : 'both'
}

/** A list with one item at place `to`, from 0, and the others in their order; the same list when it has no such item. */
export function placed<T extends { id: string }>(list: readonly T[], id: string, to: number): T[] {
  const item = list.find((one) => one.id === id)
  if (!item) return [...list]
  const others = list.filter((one) => one.id !== id)
  return [...others.slice(0, to), item, ...others.slice(to)]
}

/** A list with one item a step nearer to its start (-1) or end (1); the same list when there is no step. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, step: -1 | 1): T[] {
  const from = list.findIndex((item) => item.id === id)
  const to = from + step
  const result = [...list]
  const [here, there] = [list[from], list[to]]
  if (!here || !there) return result
  result[from] = there
  result[to] = here
  return result
}
