/** Two paragraphs that are the same one, rewritten; or one that is alone. */
export type ParagraphPair = [before: string | null, after: string | null]

/** How much two paragraphs must share to count as one rewritten: of a lone pair less, for there is no other choice. */
const alike = 0.4
const alikeAlone = 0.2

/** Which of the paragraphs taken out live on in those put in, in order; each comes out exactly once. Tries each with each: give it few. */
export function pairParagraphs(removed: readonly string[], added: readonly string[]): ParagraphPair[] {
  const [before, after] = [removed.map(wordsOf), added.map(wordsOf)]
  const least = removed.length === 1 && added.length === 1 ? alikeAlone : alike
  const likeness = (i: number, j: number) => {
    const [left, right] = [before[i], after[j]]
    const share = left && right ? sharedBy(left, right) : 0
    return share >= least ? share : 0
  }
  const matches = bestMatches(removed.length, added.length, likeness)
  const pairs: ParagraphPair[] = []
  let next = 0
  for (const [i, text] of removed.entries()) {
    const j = matches[i] ?? -1
    if (j < 0) {
      pairs.push([text, null])
      continue
    }
    while (next < j) pairs.push([null, added[next++] ?? ''])
    pairs.push([text, added[next++] ?? ''])
  }
  while (next < added.length) pairs.push([null, added[next++] ?? ''])
  return pairs
}

/** For each paragraph taken out the one put in that it became, or -1, so that order is kept and likeness is greatest. */
function bestMatches(rows: number, columns: number, likeness: (i: number, j: number) => number): number[] {
  const like = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => likeness(i, j)))
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const row = best[i]
      if (row) row[j] = Math.max(at(i + 1, j), at(i, j + 1), (like[i]?.[j] ?? 0) + at(i + 1, j + 1))
    }
  const matches: number[] = []
  let j = 0
  for (let i = 0; i < rows; i++) {
    while (j < columns && at(i, j) === at(i, j + 1)) j++
    const taken = j < columns && (like[i]?.[j] ?? 0) > 0 && at(i, j) === (like[i]?.[j] ?? 0) + at(i + 1, j + 1)
    matches.push(taken ? j++ : -1)
  }
  return matches
}

type Words = { counts: Map<string, number>; total: number }

function wordsOf(text: string): Words {
  const counts = new Map<string, number>()
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, total: words.length }
}

/** The share of words that two paragraphs have in common, from 0 to 1. */
function sharedBy(left: Words, right: Words): number {
  if (left.total + right.total === 0) return 1
  const [few, many] = left.counts.size < right.counts.size ? [left, right] : [right, left]
  let shared = 0
  for (const [word, count] of few.counts) shared += Math.min(count, many.counts.get(word) ?? 0)
  return (2 * shared) / (left.total + right.total)
}
