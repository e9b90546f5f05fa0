import { citation } from '@/lib/citations'
import { fewestChanges } from '@/lib/reviews/passages/changes'

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

/**
 * Where a kept passage stands in `words` now: where it stands as it was, told from others by what is around it; or where its words
 * stand with small changes (up to a fifth of its signs); or null, when nothing is surely it. Positions are those of `words`. Bounded:
 * long texts and hostile repetitions cost milliseconds, and may then be "nowhere".
 */
export function findPassage(words: string, passage: Passage): Span | null {
  return findPassages(words, [passage])[0] ?? null
}

/** The same for many passages of one text; changed words are looked for in the first thirty that need it. */
export function findPassages(words: string, passages: readonly Passage[]): (Span | null)[] {
  const { text, at } = evenOut(words)
  let searches = mostSearches
  return passages.map((passage) => {
    const quote = evenOut(passage.quote).text
    if (!quote) return null
    const places = placesOf(quote, text)
    const start = places.length > 1 ? likeliest(text, quote, passage, places) : places[0]
    if (start === null || (start === undefined && searches-- <= 0)) return null
    const span = start === undefined ? findChanged(text, quote, passage) : { start, end: start + quote.length }
    return span && { start: at[span.start] ?? 0, end: (at[span.end - 1] ?? 0) + 1 }
  })
}

const mostSearches = 30

/** The place whose neighbors are most like those that were kept; null when two are alike. */
function likeliest(text: string, quote: string, { before, after }: Passage, places: number[]): number | null {
  // There are more places than were looked at.
  if (places.length >= mostPlaces) return null
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

// Fewer signs say too little for a change to be told from other words.
const shortest = 12
const mostCandidates = 24

/**
 * With at most k changes, one of k + 1 pieces of the quote stands unchanged: where a piece stands, the quote is measured. Places
 * nearly as like are told apart by their neighbors, or not at all.
 */
function findChanged(text: string, quote: string, passage: Passage): Span | null {
  if (quote.length < shortest) return null
  const most = Math.min(60, Math.floor(quote.length / 5))
  const found = candidates(text, quote, most).flatMap((start) => {
    const from = Math.max(0, start - most)
    const best = fewestChanges(quote, text.slice(from, start + quote.length + most), most)
    return best ? [{ start: from + best.start, end: from + best.end, changes: best.changes }] : []
  })
  const [best, ...rest] = found.sort((a, b) => a.changes - b.changes)
  if (!best) return null
  const near = best.changes + Math.ceil(quote.length / 20)
  const rivals = rest.filter(({ start, end, changes }) => changes <= near && (start >= best.end || end <= best.start))
  if (rivals.length === 0) return best
  const start = likeliest(text, quote, passage, [...new Set([best, ...rivals].map(({ start }) => start))])
  return [best, ...rivals].find((span) => span.start === start) ?? null
}

/** Where the quote may begin, judged by pieces of it that stand in the text. */
function candidates(text: string, quote: string, most: number): number[] {
  const size = Math.max(2, Math.floor(quote.length / (most + 1)))
  const votes = new Map<number, number>()
  for (let piece = 0; piece + size <= quote.length; piece += size)
    for (const place of placesOf(quote.slice(piece, piece + size), text)) {
      // Changes before the piece have moved it: near starts are one.
      const start = Math.round((place - piece) / (most + 1))
      votes.set(start, (votes.get(start) ?? 0) + 1)
    }
  return [...votes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostCandidates)
    .map(([start]) => Math.max(0, start * (most + 1)))
}
