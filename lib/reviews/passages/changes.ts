/** Part of a text, and how many signs have to be put in, taken out or replaced to make the wanted words of it. */
export type Likeness = { start: number; end: number; changes: number }

/**
 * The part of `text` that becomes `wanted` with the fewest changes, or null when it takes more than `most`. Of equals the one that is
 * nearest in length. Costs the product of both lengths.
 */
export function fewestChanges(wanted: string, text: string, most: number): Likeness | null {
  // For each end in the text: the changes up to here, and where it began. A row is one sign of `wanted` (Sellers 1980).
  let costs = new Uint16Array(text.length + 1)
  let starts = Uint16Array.from({ length: text.length + 1 }, (_, index) => index)
  let [nextCosts, nextStarts] = [new Uint16Array(text.length + 1), new Uint16Array(text.length + 1)]
  for (let row = 1; row <= wanted.length; row++) {
    nextCosts[0] = row
    nextStarts[0] = 0
    let least = row
    for (let column = 1; column <= text.length; column++) {
      const kept = (costs[column - 1] ?? 0) + (wanted[row - 1] === text[column - 1] ? 0 : 1)
      const removed = (costs[column] ?? 0) + 1
      const added = (nextCosts[column - 1] ?? 0) + 1
      const cost = Math.min(kept, removed, added)
      nextCosts[column] = cost
      nextStarts[column] = (cost === kept ? starts[column - 1] : cost === removed ? starts[column] : nextStarts[column - 1]) ?? 0
      if (cost < least) least = cost
    }
    if (least > most) return null
    ;[costs, nextCosts] = [nextCosts, costs]
    ;[starts, nextStarts] = [nextStarts, starts]
  }
  return bestOf(costs, starts, wanted.length, most)
}

function bestOf(costs: Uint16Array, starts: Uint16Array, length: number, most: number): Likeness | null {
  let best: Likeness | null = null
  const oddness = ({ start, end }: Likeness) => Math.abs(end - start - length)
  for (let end = 1; end < costs.length; end++) {
    const one = { start: starts[end] ?? 0, end, changes: costs[end] ?? 0 }
    if (one.changes > most || one.start >= one.end) continue
    if (!best || one.changes < best.changes || (one.changes === best.changes && oddness(one) < oddness(best))) best = one
  }
  return best
}
