/** Values of slots by name. */
export type Vars = Record<string, string>

/** Slots that differ by reader, filled when a mail is frozen; the web copy has none of them. */
export const personalSlots = ['name', 'since', 'unsubscribeUrl', 'preferencesUrl'] as const

/** How a slot's value is made safe where it stands. */
export type SlotContext = 'html' | 'url' | 'url-part' | 'text' | 'line'
export type Template = readonly (string | { slot: string; as: SlotContext })[]

const slotPattern = /\{\{([a-z][a-zA-Z0-9]*)\}\}/g
const slotLike = /\{\{[^}]*\}?\}?/g

/** The slots a source has, each once, in order. */
export const slotsOf = (source: string): string[] => [...new Set([...source.matchAll(slotPattern)].map((match) => match[1] ?? ''))]

/** What in a source looks like a slot and is none of `known`: any of it blocks publishing. */
export function slotProblems(source: string, known: readonly string[]): string[] {
  const found = [...source.matchAll(slotLike)].map((match) => match[0])
  return [...new Set(found.filter((text) => !known.some((name) => text === `{{${name}}}`)))]
}

/** Cuts compiled HTML at its slots; each knows whether it stands in text, is a whole address, or is part of one. */
export const htmlTemplate = (html: string): Template => cut(html, contextInHtml)

/** The same for the plain text part. */
export const textTemplate = (text: string): Template => cut(text, (before) => (/https?:\/\/[^\s{}]*$/.test(before) ? 'url-part' : 'text'))

/** The same for subjects: one line. */
export const lineTemplate = (line: string): Template => cut(line, () => 'line')

/** Fills a template. A value is never read again, so a slot inside a value stays text. Throws when a value is missing. */
export function fill(template: Template, vars: Vars): string {
  let filled = ''
  for (const part of template) filled += typeof part === 'string' ? part : escapeFor[part.as](valueFor(vars, part.slot))
  return filled
}

/** A subject of one line and at most 150 characters (S-75). */
export const fillSubject = (template: Template, vars: Vars) => [...fill(template, vars)].slice(0, 150).join('').trim()

function cut(source: string, contextOf: (before: string) => SlotContext): Template {
  const parts: (string | { slot: string; as: SlotContext })[] = []
  let end = 0
  for (const match of source.matchAll(slotPattern)) {
    parts.push(source.slice(end, match.index), { slot: match[1] ?? '', as: contextOf(source.slice(0, match.index)) })
    end = match.index + match[0].length
  }
  parts.push(source.slice(end))
  return parts
}

function contextInHtml(before: string): SlotContext {
  const inTag = before.lastIndexOf('<') > before.lastIndexOf('>')
  const address = inTag ? before.match(/\s(?:href|src|action)="([^"]*)$/) : null
  if (!address) return 'html'
  return address[1] === '' ? 'url' : 'url-part'
}

function valueFor(vars: Vars, slot: string): string {
  const value = Object.hasOwn(vars, slot) ? vars[slot] : undefined
  if (value === undefined) throw new Error(`the slot ${slot} has no value`)
  return value
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
