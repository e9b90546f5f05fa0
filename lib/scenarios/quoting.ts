/** The longest quote, in characters. */
export const mostQuote = 280

/**
 * The part of an answer that speaks most of a key point: the sentence with the most of its `words`, the earlier of two alike, cut to
 * `mostQuote`. What comes back stands in the answer letter by letter; '' when nothing there speaks of it.
 */
export function quoteFor(answer: string, words: readonly string[]): string {
  const signs = words.map((sign) => tokensOf(sign).map(({ stem }) => stem)).filter((sign) => sign.length > 0)
  let best = { quote: '', weight: 0 }
  for (const sentence of sentencesOf(answer)) {
    const tokens = tokensOf(sentence)
    const found = signs.map((sign) => weightOf(sign, tokens))
    const weight = found.reduce((sum, one) => sum + one, 0)
    if (weight > best.weight) best = { quote: cut(sentence, firstPlace(signs, tokens)), weight }
  }
  return best.quote
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** Sentences line by line, without the marks of a list. */
const sentencesOf = (answer: string): string[] =>
  answer
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, ''))
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim()))
    .filter(Boolean)

type Token = { stem: string; at: number }

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({ stem: stemOf(match[0].toLowerCase()), at: match.index }))

/** Close enough that caches, cached and caching are one. */
function stemOf(word: string): string {
  if (word.length < 5) return word.replace(/(?<=.{3})s$/, '')
  return word
    .replace(/(?:ies|y)$/, 'i')
    .replace(/(?:ions?|ing|ers?|ed|es|ly|s)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '')
}

/** A phrase in one piece counts each of its words, one that is scattered over the sentence half of them. */
function weightOf(sign: string[], tokens: Token[]): number {
  const stems = tokens.map(({ stem }) => stem)
  if (placeOf(sign, tokens) >= 0) return sign.length
  return sign.length > 1 && sign.every((stem) => stems.includes(stem)) ? sign.length / 2 : 0
}

const placeOf = (sign: string[], tokens: Token[]): number =>
  tokens.findIndex((_, start) => sign.every((stem, index) => tokens[start + index]?.stem === stem))

const firstPlace = (signs: string[][], tokens: Token[]): number =>
  Math.min(...signs.flatMap((sign) => tokens[placeOf(sign, tokens)]?.at ?? []), Number.MAX_SAFE_INTEGER)

/** A long sentence is cut at words, so that what was found at `place` is in it. */
function cut(sentence: string, place: number): string {
  if (sentence.length <= mostQuote) return sentence
  const from = place < mostQuote - 40 || place > sentence.length ? 0 : sentence.lastIndexOf(' ', place - 40) + 1
  const part = sentence.slice(from, from + mostQuote)
  const end = from + mostQuote < sentence.length ? part.lastIndexOf(' ') : -1
  // A text without spaces is cut in the word.
  return (end > mostQuote / 2 ? part.slice(0, end) : part).trim()
}
