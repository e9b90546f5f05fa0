/** Values of slots by name. */
export type Vars = Record<string, string>
/** The same with sections: the rows that `{{#items}}…{{/items}}` repeats its inside for. A row may have sections of its own. */
export type MailVars = { [slot: string]: string | readonly MailVars[] }

/** Slots that differ by reader, filled when a mail is frozen; the web copy has none of them. */
export const personalSlots = ['name', 'since', 'unsubscribeUrl', 'preferencesUrl'] as const

/** How a slot's value is made safe where it stands. */
export type SlotContext = 'html' | 'url' | 'url-part' | 'text' | 'line'
type Piece = string | { slot: string; as: SlotContext } | { section: string; inside: readonly Piece[] }
export type Template = readonly Piece[]

const slotPattern = /\{\{([#/]?)([a-z][a-zA-Z0-9]*)\}\}/g
const slotLike = /\{\{[^}]*\}?\}?/g

/** What a source wants filled, each once, in order: slots, sections by name, and slots of a section's rows as `items.title`. */
export function slotsOf(source: string): string[] {
  const found = new Set<string>()
  const open: string[] = []
  for (const [, sign, name = ''] of source.matchAll(slotPattern)) {
    if (sign === '/') open.pop()
    else found.add([...open, name].join('.'))
    if (sign === '#') open.push(name)
  }
  return [...found]
}

/**
 * What in a source looks like a slot and is none of `known`, which names slots as `slotsOf` does: any of it blocks publishing.
 * A section is unknown too when it is not finished, stands inside another than its own, or stands where a text is wanted.
 */
export function slotProblems(source: string, known: readonly string[]): string[] {
  const sections = new Set(known.flatMap(outerOf))
  const problems = new Set<string>()
  const open: string[] = []
  for (const [text] of source.matchAll(slotLike)) {
    const [, sign, name = ''] = new RegExp(`^${slotPattern.source}$`).exec(text) ?? []
    const path = [...open, name].join('.')
    if (sign === undefined) problems.add(text)
    else if (sign === '#') {
      if (!sections.has(path)) problems.add(text)
      open.push(name)
    } else if (sign === '/') {
      if (open.at(-1) !== name) problems.add(text)
      else open.pop()
    } else if (sections.has(path) || !known.includes(path)) problems.add(text)
  }
  for (const name of open) problems.add(`{{#${name}}}`)
  return [...problems]
}

/** `a.b.c` lies in the sections `a` and `a.b`. */
const outerOf = (path: string) => path.split('.').flatMap((_, depth, parts) => (depth === 0 ? [] : parts.slice(0, depth).join('.')))

/** Cuts compiled HTML at its slots; each knows whether it stands in text, is a whole address, or is part of one. */
export const htmlTemplate = (html: string): Template => cut(html, contextInHtml)

/** The same for the plain text part. */
export const textTemplate = (text: string): Template => cut(text, (before) => (/https?:\/\/[^\s{}]*$/.test(before) ? 'url-part' : 'text'))

/** The same for subjects: one line. */
export const lineTemplate = (line: string): Template => cut(line, () => 'line')

/** Fills a template. A value is never read again, so a slot inside a value stays text. Throws when a value is missing. */
export function fill(template: Template, vars: MailVars): string {
  let filled = ''
  for (const piece of template) {
    if (typeof piece === 'string') filled += piece
    else if ('slot' in piece) filled += escapeFor[piece.as](valueFor(vars, piece.slot))
    else for (const row of rowsFor(vars, piece.section)) filled += fill(piece.inside, row)
  }
  return filled
}

/** A subject of one line and at most 150 characters (S-75). */
export const fillSubject = (template: Template, vars: MailVars) => [...fill(template, vars)].slice(0, 150).join('').trim()

function cut(source: string, contextOf: (before: string) => SlotContext): Template {
  const parts: Piece[] = []
  const open: { section: string; inside: Piece[] }[] = []
  let end = 0
  for (const match of source.matchAll(slotPattern)) {
    const [text, sign, name = ''] = match
    const into = open.at(-1)?.inside ?? parts
    into.push(source.slice(end, match.index))
    end = match.index + text.length
    if (sign === '') into.push({ slot: name, as: contextOf(source.slice(0, match.index)) })
    else if (sign === '#') {
      const section = { section: name, inside: [] }
      into.push(section)
      open.push(section)
    }
    // Publishing refuses these, so what is stored has none.
    else if (open.pop()?.section !== name) throw new Error(`the section ${name} is not well formed`)
  }
  if (open.length > 0) throw new Error('a section is not finished')
  parts.push(source.slice(end))
  return parts
}

function contextInHtml(before: string): SlotContext {
  const inTag = before.lastIndexOf('<') > before.lastIndexOf('>')
  const address = inTag ? before.match(/\s(?:href|src|action)="([^"]*)$/) : null
  if (!address) return 'html'
  return address[1] === '' ? 'url' : 'url-part'
}

function valueFor(vars: MailVars, slot: string): string {
  const value = Object.hasOwn(vars, slot) ? vars[slot] : undefined
  if (typeof value !== 'string') throw new Error(`the slot ${slot} has no value`)
  return value
}

/** The rows of a section; throws when there are none given, not even an empty list. */
export function rowsFor(vars: MailVars, section: string): readonly MailVars[] {
  const rows = Object.hasOwn(vars, section) ? vars[section] : undefined
  if (rows === undefined || typeof rows === 'string') throw new Error(`the section ${section} has no rows`)
  return rows
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
const oneLine = (value: string) => value.replace(controls, ' ')
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (value: string) => oneLine(value).replace(/[&<>"']/g, (character) => entities[character] ?? '')

/** An address people can be sent to, or nothing. */
export const safeAddress = (value: string): string =>
  /^(https?|mailto):/i.test(value.trim()) && URL.canParse(value.trim()) ? value.trim() : ''

// A lone half of a surrogate pair makes encodeURIComponent throw.
const encodePart = (value: string) => encodeURIComponent(value.toWellFormed())

const escapeFor: Record<SlotContext, (value: string) => string> = {
  html: escapeHtml,
  url: (value) => escapeHtml(safeAddress(value)),
  'url-part': encodePart,
  text: oneLine,
  line: oneLine,
}
