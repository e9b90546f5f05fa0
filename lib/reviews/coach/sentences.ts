import { isVerb } from '@/lib/reviews/coach/verbs'

/** A stretch of the text: `start` inclusive, `end` exclusive. */
export type Span = { start: number; end: number }
export type Sentence = Span & { paragraph: number; isQuestion: boolean }

// A line that begins a list item, a heading, a quotation or a block is not the same sentence as the line before.
const ends = /[.!?…]+["'”’)*_\]]*(?=\s|$)|\n(?=\s*(?:\n|[-*+]\s|\d{1,3}[.)]\s|[#>|\uE002]))/g
const shortened = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|incl|resp|fig|no|mr|mrs|ms|dr|st|etc)\.$/
const opening = /^(?:\s|[-*+]\s|\d{1,3}[.)]\s|#{1,6}\s|\[[ x]\]\s|[*_~("'“‘]|\uE002)*/

/** The sentences of a masked text, in order, without list signs before and with their full stop behind. */
export function sentencesOf(masked: string): Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  let paragraph = 0
  const take = (to: number) => {
    const start = from + (opening.exec(masked.slice(from, to))?.[0].length ?? 0)
    const said = masked
      .slice(start, to)
      .trimEnd()
      .replace(/[*_~]+$/, '')
    if (said) sentences.push({ start, end: start + said.length, paragraph, isQuestion: /\?[!?)"'”’*_]*$/.test(said) })
    from = to
  }
  for (const { 0: sign, index } of masked.matchAll(ends)) {
    const to = index + sign.length
    if (
      sign === '.' &&
      shortened.test(masked.slice(Math.max(from, index - 12), to)) &&
      /^\s+[\p{Ll}\d\uE000]/u.test(masked.slice(to, to + 3))
    )
      continue
    take(to)
    if (sign.startsWith('\n')) paragraph++
  }
  take(masked.length)
  return sentences
}

// Where a thought ends and the next may be judged on its own. The sign stays outside of both.
const joints =
  /\s*[;:]\s+|\s+[–—-]{1,2}\s+|\s*—\s*|\s*\(|,?\s+(?:but|however|though|otherwise|or else)[\s,]+|,\s+(?:so|and|or|then|yet|just|please|which means)\s+|\s+(?:so|and)\s+(?=(?:you|this|that|it)(?:'|\s))/g
/** "Move the secrets, add a key": the second command stands alone. */
const listed = /,\s+(?=([a-z]+)\s+(?:the|an?|your|it|them|this|that|those|these)\s)/g
/** An opening that belongs to what follows its comma: "If you need order, …". */
const fronted =
  /^(?:if|when|whenever|once|before|after|as|since|because|while|for|in|on|at|with|without|given|instead|rather|from|under|to|next time|by)\b[^,]{2,120},\s+/

/** The parts of a sentence that can stand alone, in order. */
export function clausesOf(masked: string, { start, end }: Span): Span[] {
  const said = masked.slice(start, end)
  const clauses: Span[] = []
  let from = 0
  const commas = [...said.matchAll(listed)].filter(([, verb = '']) => isVerb(verb))
  const signs = [...said.matchAll(joints), ...commas].sort((a, b) => a.index - b.index)
  for (const { 0: sign, index } of [...signs, { 0: '', index: said.length }]) {
    if (index <= from) continue
    const front = fronted.exec(said.slice(from, index))?.[0].length ?? 0
    if (front) clauses.push({ start: start + from, end: start + from + front })
    clauses.push({ start: start + from + front, end: start + index })
    from = index + sign.length
  }
  return clauses
}
