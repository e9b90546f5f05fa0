import { oneLine } from '@/lib/diagrams/labels'
import { htmlText } from '@/lib/diagrams/sources/html-text'

/** The words of a label on one line: without quotes, markup, icons and Mermaid's own way of writing characters (`#quot;`, `#35;`). */
export function plainLabel(label: string): string {
  const bare = oneLine(label)
    .replace(/^"(.*)"$/, '$1')
    .replace(/^`(.*)`$/, '$1')
  const html = bare.replace(/#(\w{2,8});/g, (_, name: string) => (/^\d+$/.test(name) ? `&#${name};` : `&${name};`))
  return oneLine(htmlText(html).replace(/\bfa[bslr]?:fa-[\w-]+/g, ' '))
}

/** The parts of a text between `separator` and outside double quotes. */
export function splitOutsideQuotes(text: string, separator: RegExp): string[] {
  const parts: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted || !separator.test(character)) continue
    parts.push(text.slice(start, at))
    start = at + 1
  }
  return [...parts, text.slice(start)]
}

/** The lines of a body without comments and empty ones. */
export const linesOf = (body: string): string[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('%%'))
