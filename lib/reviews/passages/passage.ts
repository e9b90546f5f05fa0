import { citation } from '@/lib/citations'

/** The longest passage a thread can be about, and how many signs before and after it are kept to find it again. */
export const mostQuote = 500
export const mostContext = 64

/** Words of the notes, as the page shows them, with what stands before and after (W3C text quote). */
export type Passage = { quote: string; before: string; after: string }

/** From the first sign to the one behind the last. */
export type Span = { start: number; end: number }

/** The same words whatever space is between them, with and without the brackets of citations; `at` says where each sign stood. */
export function evenOut(words: string): { text: string; at: number[] } {
  const brackets = new Set([...words.matchAll(citation)].flatMap(({ index, 0: all }) => [index, index + all.length - 1]))
  const [signs, at]: [string[], number[]] = [[], []]
  for (let index = 0; index < words.length; index++) {
    const sign = words[index] ?? ''
    const isSpace = /\s/.test(sign)
    if (brackets.has(index) || (isSpace && (signs.length === 0 || signs.at(-1) === ' '))) continue
    signs.push(isSpace ? ' ' : sign)
    at.push(index)
  }
  if (signs.at(-1) === ' ') {
    signs.pop()
    at.pop()
  }
  return { text: signs.join(''), at }
}

/**
 * The passage as it is kept, from words somebody chose in `words`: each of them must stand there as it is. `unknown` when they do not,
 * `ambiguous` when they do more than once and what was chosen around them does not tell which.
 */
export function choosePassage(words: string, chosen: Passage): Passage | 'unknown' | 'ambiguous' {
  const { text } = evenOut(words)
  const quote = evenOut(chosen.quote).text
  const places = quote ? placesOf(quote, text) : []
  const [first] = places
  if (first === undefined) return 'unknown'
  const start = places.length === 1 ? first : likeliest(text, quote, chosen, places)
  if (start === null) return 'ambiguous'
  const end = start + quote.length
  return { quote, before: text.slice(Math.max(0, start - kept), start), after: text.slice(end, end + kept) }
}

// As much as the W3C's example keeps.
const kept = 32

// One sign stands in long notes ten thousand times; nobody means such a passage.
const mostPlaces = 500

function placesOf(quote: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(quote); at >= 0 && places.length < mostPlaces; at = text.indexOf(quote, at + 1)) places.push(at)
  return places
}

/** The place whose neighbors are most like those that were kept; null when two are alike. */
function likeliest(text: string, quote: string, { before, after }: Passage, places: number[]): number | null {
  const [left, right] = [evenOut(before).text, evenOut(after).text]
  const ranked = places
    .map((start) => {
      const end = start + quote.length
      const [lead, tail] = [text.slice(Math.max(0, start - mostContext), start), text.slice(end, end + mostContext)]
      return { start, alike: alikeAtEnd(left, lead.trimEnd()) + alikeAtStart(right, tail.trimStart()) }
    })
    .sort((a, b) => b.alike - a.alike)
  const [best, next] = ranked
  return best && best.alike > (next?.alike ?? -1) ? best.start : null
}

function alikeAtEnd(wanted: string, given: string): number {
  let count = 0
  while (count < wanted.length && count < given.length && wanted.at(-1 - count) === given.at(-1 - count)) count++
  return count
}

function alikeAtStart(wanted: string, given: string): number {
  let count = 0
  while (count < wanted.length && count < given.length && wanted[count] === given[count]) count++
  return count
}
