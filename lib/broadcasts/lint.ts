import type { Block, Inline } from '@/lib/broadcasts/blocks'
import { letterBlocks } from '@/lib/broadcasts/letter-markdown'
import { slotProblems, slotsOf, type Vars } from '@/lib/broadcasts/slots'
import { asAppError } from '@/lib/errors'

/** `blocks`: it cannot go out like this. `look`: it can, and an organizer may have a reason. */
export type Finding = { level: 'blocks' | 'look'; text: string }

type Letter = {
  subject: string
  markdown: string
  /** Slots that may be used, and what the shared ones say right now. */
  slots: readonly string[]
  facts: Vars
  /** Of the compiled letter; null when it could not be compiled. */
  htmlBytes: number | null
}

// Phones show about forty characters of a subject, most programs sixty.
const longSubject = 60
const mostBytes = 90 * 1024
const longParagraph = 120

/** What an organizer should know before a letter goes out, what blocks it first. */
export function lintLetter({ subject, markdown, slots, facts, htmlBytes }: Letter): Finding[] {
  const findings = [...subjectFindings(subject), ...slotFindings(`${subject}\n${markdown}`, slots, facts)]
  const body = parse(markdown)
  if ('problem' in body) findings.push(blocks(body.problem))
  else if (body.blocks.length === 0) findings.push(blocks('The letter has no words yet.'))
  else findings.push(...bodyFindings(body.blocks))
  if (htmlBytes !== null && htmlBytes > mostBytes)
    findings.push(blocks(`It is ${Math.ceil(htmlBytes / 1024)} KB as html; above 90 KB mail programs cut its end off.`))
  return [...findings.filter(({ level }) => level === 'blocks'), ...findings.filter(({ level }) => level === 'look')]
}

const blocks = (text: string): Finding => ({ level: 'blocks', text })
const look = (text: string): Finding => ({ level: 'look', text })

function subjectFindings(subject: string): Finding[] {
  if (subject.trim() === '') return [blocks('It needs a subject.')]
  const findings: Finding[] = []
  if (subject.length > 150) findings.push(blocks('The subject has more than 150 characters.'))
  else if (subject.length > longSubject)
    findings.push(look(`The subject has ${subject.length} characters; phones cut it after about forty, most programs after sixty.`))
  if (/^(re|fwd?|aw)\s*:/i.test(subject)) findings.push(look('The subject looks like an answer to a mail nobody wrote.'))
  if (subject.length > 8 && subject === subject.toUpperCase() && /\p{L}/u.test(subject))
    findings.push(look('The subject is all capitals, as unwanted mail likes it.'))
  return findings
}

function slotFindings(source: string, slots: readonly string[], facts: Vars): Finding[] {
  const known = slots.map((slot) => `{{${slot}}}`).join(', ')
  const unknown = slotProblems(source, slots).map((slot) => blocks(`Nobody fills ${slot}. Known are ${known}.`))
  const empty = slotsOf(source).flatMap((slot) => {
    const value = facts[slot]
    if (value === '' || value === 'no' || value === '0')
      return look(`{{${slot}}} says “${value}” right now. Does the sentence still read well?`)
    return value?.includes('still to be set') ? look(`{{${slot}}} has no date to name right now; it says “${value}”.`) : []
  })
  return [...unknown, ...empty]
}

function parse(markdown: string): { blocks: Block[] } | { problem: string } {
  try {
    return { blocks: letterBlocks(markdown) }
  } catch (thrown) {
    return { problem: asAppError(thrown).message }
  }
}

function bodyFindings(body: readonly Block[]): Finding[] {
  const [first] = body
  const opening = first?.kind === 'paragraph' ? textOf(first.words) : ''
  const greets = /^(hello|hi|hey|dear|good (morning|day|evening)|greetings|welcome)\b/i.test(opening)
  const words = body.flatMap((block) => (block.kind === 'paragraph' ? [block.words] : block.kind === 'list' ? block.items : []))
  const tooLong = words.some((inlines) => textOf(inlines).split(/\s+/).length > longParagraph)
  return [
    ...(greets ? [] : [look('It begins without a greeting. “Hello {{name}},” reads well with a name and without.')]),
    ...(tooLong ? [look(`A paragraph has more than ${longParagraph} words; on a phone that is a wall.`)] : []),
    ...words.flatMap(linkFindings),
  ]
}

const vague = /^(here|click here|click|link|this|this link|more|read more)$/i

function linkFindings(inlines: readonly Inline[]): Finding[] {
  return inlines.flatMap(({ text, href }) => {
    if (!href) return []
    return [
      ...(vague.test(text.trim()) ? [look(`The link “${text.trim()}” does not say where it leads.`)] : []),
      ...(/^http:\/\//i.test(href) ? [look(`${href} is http: anybody on the way can read or change it.`)] : []),
    ]
  })
}

const textOf = (inlines: readonly Inline[]) => inlines.map(({ text }) => text).join('')
