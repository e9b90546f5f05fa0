import { labelLimits } from '@/lib/diagrams/limits'

/** The words on a diagram for search and for its text alternative: one line each, distinct, in order, bounded. */
export function distinctLabels(words: Iterable<string>): string[] {
  const labels = new Set<string>()
  for (const word of words) {
    const label = shortened(oneLine(word), labelLimits.characters)
    if (label) labels.add(label)
    if (labels.size === labelLimits.count) break
  }
  return [...labels]
}

/** Text on one line, its runs of space made one. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** At most so many characters; what is cut off leaves an ellipsis. Never cuts a character in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1)
  return `${(/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept).trimEnd()}…`
}
