import { absolutes } from '@/lib/reviews/coach/absolutes'
import { duties, obligations, told } from '@/lib/reviews/coach/commands'
import * as exempt from '@/lib/reviews/coach/exempt'
import { capital, uncapital } from '@/lib/reviews/coach/grammar'
import { ownWords } from '@/lib/reviews/coach/masking'
import type { Kind, Rule } from '@/lib/reviews/coach/rule'
import { clausesOf, type Sentence, type Span, sentencesOf } from '@/lib/reviews/coach/sentences'
import { questionsFrom } from '@/lib/reviews/coach/slots'
import { isCommand } from '@/lib/reviews/coach/verbs'
import { exclamations, verdicts } from '@/lib/reviews/coach/verdicts'

/** A judgement in a comment: what a question would replace, why, and up to three questions to choose from. */
export type Finding = Span & { kind: Kind; why: string; rewrites: string[] }
type Match = Span & { rule: Rule; rewrites: string[]; isWhole: boolean }

const mostFindings = 20
/** A longer part of a sentence is not understood by rules like these. */
const mostClause = 300

/**
 * Finds verdicts, commands and absolutes in a comment (Markdown, English), in order, never two in one sentence, at most twenty.
 * Reads nothing but the text, takes time in proportion to its length, and throws nothing.
 */
export function judgementsIn(text: string): Finding[] {
  const masked = ownWords(text)
  const sentences = sentencesOf(masked)
  const findings: (Finding & { isBare: boolean; sentence: Sentence })[] = []
  for (const [index, sentence] of sentences.entries()) {
    if (findings.length >= mostFindings) break
    const match = sentence.isQuestion ? null : judgementOf(text, masked, sentence, sentences[index + 1])
    if (!match) continue
    const { start, end, rule, rewrites, isWhole } = match
    const before = findings.at(-1)
    // A verdict, and then what it rests on: the question is about that.
    if (
      before?.isBare &&
      rule.kind === 'absolute' &&
      sentences[index - 1] === before.sentence &&
      before.sentence.paragraph === sentence.paragraph &&
      start === sentence.start
    ) {
      Object.assign(before, { end, rewrites: distinct([...rewrites, ...before.rewrites]), isBare: false })
      continue
    }
    findings.push({ start, end, kind: rule.kind, why: rule.why, rewrites, isBare: rule.kind === 'verdict' && isWhole, sentence })
  }
  return findings.map(({ start, end, kind, why, rewrites }) => ({ start, end, kind, why, rewrites }))
}

const distinct = (questions: string[]) => [...new Set(questions)].slice(0, 3)

function judgementOf(text: string, masked: string, sentence: Sentence, next: Sentence | undefined): Match | null {
  const said = masked.slice(sentence.start, sentence.end)
  const isSourced =
    exempt.sourced.test(said) ||
    exempt.figured.test(said) ||
    (next?.paragraph === sentence.paragraph && isSource(masked.slice(next.start, next.end)))
  const isReported = exempt.reported.test(said)
  if (exempt.hedged.test(said)) return null
  const isPraised = exempt.praises.test(said) && !/\b(?:but|however|though|although|while)\b/.test(said)
  const clauses = clausesOf(masked, sentence)
  for (const clause of clauses) {
    if (clause.end - clause.start > mostClause) continue
    const match = matchOf(text, masked, clause, { isSourced, isReported, isPraised, opens: sentence.start })
    if (match) return ended(text, sentence, match)
  }
  return null
}

const isSource = (said: string) => said.length < 300 && said.includes('\uE001') && said.replaceAll(/\uE001+/g, '').split(/\s+/).length < 8

/** A question in place of the last part takes the place of the full stop as well. */
function ended(text: string, sentence: Sentence, match: Match): Match {
  const isLast = /^[\s.!…)]*$/.test(text.slice(match.end, sentence.end))
  const isFirst = match.start === sentence.start
  const rewrites = match.rewrites.map(isFirst ? capital : uncapital)
  return { ...match, rewrites, end: isLast ? sentence.end : match.end, isWhole: match.isWhole && isFirst && isLast }
}

type Circumstances = { isSourced: boolean; isReported: boolean; isPraised: boolean; opens: number }

function matchOf(text: string, masked: string, clause: Span, circumstances: Circumstances): Match | null {
  const { start, from } = afterOpenings(masked, clause)
  const whole = masked.slice(from, clause.end)
  if (exempt.asks.test(whole) || (exempt.own.test(whole) && !/^i (?:find|consider|call|need you|want you|expect you)\s/.test(whole)))
    return null
  const because = /,?\s+(?:because|since(?= (?:it|you|the|they|this|that)\b))\s+(?!of\b)/.exec(whole)
  const words = because ? whole.slice(0, because.index) : whole
  const original = text.slice(from, from + words.length)
  const found = firstOf(words, original, circumstances)
  const reasonAt = because ? from + because.index + because[0].length : clause.end
  const reason = because ? matchOf(text, masked, { start: reasonAt, end: clause.end }, circumstances) : null
  if (!found) return reason
  const given = because && !reason ? text.slice(reasonAt, clause.end).trim() : ''
  const rewrites = questionsFrom(found.rule, found.groups, given, start === circumstances.opens)
  return {
    start,
    end: clause.end,
    rule: found.rule,
    rewrites: distinct([...(reason?.rewrites ?? []), ...rewrites]),
    isWhole: !because && !/\w/.test(found.groups.t ?? ''),
  }
}

/** Where the judgement may begin: after "Also,", and with "I think" inside of what a question replaces. */
function afterOpenings(masked: string, { start, end }: Span): { start: number; from: number } {
  let from = start
  let begins = start
  for (let turn = 0; turn < 4; turn++) {
    const words = masked.slice(from, end)
    const stays = exempt.kept.exec(words)?.[0].length ?? 0
    const goes = stays ? 0 : (exempt.dropped.exec(words)?.[0].length ?? 0)
    if (stays + goes === 0) break
    if (stays && begins === from) begins += stays
    from += stays + goes
  }
  return { start: begins, from }
}

type Found = { rule: Rule; groups: Record<string, string> }

function firstOf(words: string, original: string, { isSourced, isReported, isPraised }: Circumstances): Found | null {
  if (exempt.softened.test(words)) return null
  const command = toldIn(words, original)
  if (command) return command
  if (exempt.guessed.test(words) || exempt.subordinate.test(words)) return null
  const isPraise = exempt.praises.test(words)
  const exclamation = isPraise ? null : ruleFor(exclamations, words, original)
  if (exclamation) return exclamation
  const verdict = isPraise ? null : ruleFor(verdicts, words, original)
  if (verdict || isReported) return verdict
  const duty = ruleFor(duties, words, original)
  return duty || isPraise || isPraised || isSourced || exempt.personal.test(words) ? duty : ruleFor(absolutes, words, original)
}

/** "You should …", or a verb that begins a command. */
function toldIn(words: string, original: string): Found | null {
  for (const { pattern, rules } of obligations) {
    const length = pattern.exec(words)?.[0].length ?? 0
    if (length > 0) return ruleFor(rules, words.slice(length), original.slice(length))
  }
  const always = /^always\s+/.exec(words)?.[0].length ?? 0
  return isCommand(words.slice(always), original.slice(always)) ? ruleFor(told, words.slice(always), original.slice(always)) : null
}

function ruleFor(rules: Rule[], words: string, original: string): Found | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(words)
    if (!match || exempt.entangled.test(match.groups?.s ?? '')) continue
    const places = Object.entries(match.indices?.groups ?? {})
    return { rule, groups: Object.fromEntries(places.map(([name, place]) => [name, place ? original.slice(...place) : ''])) }
  }
  return null
}

/** The smallest change of the text that puts a question in the place of a judgement; what follows becomes a sentence of its own. */
export function changeFor(text: string, finding: Span, question: string): Span & { insert: string } {
  const { start, end } = finding
  const rest = text.slice(end)
  const joint = /^[*_~"'”’)]*(?:[ \t]*[,;:—–-]+)?[ \t]*/.exec(rest)?.[0].length ?? 0
  const follows = rest.slice(joint)
  const isOver = /^[*_~"'”’)\s.!?…]*$/.test(rest.split('\n', 1)[0] ?? '') || /[.!…]["'”’)*_]*$/.test(text.slice(start, end))
  if (isOver || !/^\p{L}/u.test(follows)) return { start, end, insert: question }
  return { start, end: end + joint + 1, insert: `${question} ${capital(follows).charAt(0)}` }
}
