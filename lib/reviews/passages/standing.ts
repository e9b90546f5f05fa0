import { findPassages, type Passage, type Span } from '@/lib/reviews/passages/passage'

type Thread = {
  id: string
  number: number
  resolved: object | null
  deleted: boolean
  place: { kind: 'general' } | { kind: 'pin' } | ({ kind: 'passage' } & Passage)
}

/** A passage in the words of a page; `done` when its conversation is over. */
export type Marked = Span & { id: string; number: number; done: boolean }

/** Where the passages of conversations stand in the notes as shown; `gone` are the ids of those whose words are no longer there. */
export function passagesIn(words: string, threads: readonly Thread[]): { marked: Marked[]; gone: Set<string> } {
  const quoted = threads.flatMap(({ id, number, resolved, deleted, place }) =>
    place.kind === 'passage' && !deleted ? { id, number, done: resolved !== null, place } : [],
  )
  const spans =
    quoted.length > 0
      ? findPassages(
          words,
          quoted.map(({ place }) => place),
        )
      : []
  const marked = quoted.flatMap(({ id, number, done }, index) => {
    const span = spans[index]
    return span ? [{ id, number, done, ...span }] : []
  })
  return { marked, gone: new Set(quoted.map(({ id }) => id).filter((id) => !marked.some((mark) => mark.id === id))) }
}
