import type { Passage } from '@/lib/submissions/comparing/notes-diff'

/** What is read, and what lies folded between: paragraphs that stayed, away from any change. */
export type Stretch = { folded: boolean; passages: Passage[] }

/** Folds unchanged paragraphs but for the one next to a change; a fold hides at least two. Nothing is lost and order is kept. */
export function foldUnchanged(passages: readonly Passage[], context = 1, least = 2): Stretch[] {
  const near = new Set<number>()
  for (const [index, { kind }] of passages.entries())
    if (kind !== 'kept') for (let step = -context; step <= context; step++) near.add(index + step)
  const stretches: Stretch[] = []
  for (const [index, passage] of passages.entries()) {
    const folded = !near.has(index)
    const open = stretches.at(-1)
    if (open && open.folded === folded) open.passages.push(passage)
    else stretches.push({ folded, passages: [passage] })
  }
  return stretches.map((stretch) => (stretch.passages.length < least ? { ...stretch, folded: false } : stretch))
}

/** How many paragraphs met which fate. What went or came all together is one passage of several. */
export function countPassages(passages: readonly Passage[]) {
  const counts = { kept: 0, added: 0, removed: 0, changed: 0 }
  for (const passage of passages) counts[passage.kind] += passage.kind === 'changed' ? 1 : passage.text.split('\n\n').length
  return counts
}
