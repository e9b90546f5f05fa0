/** One record of a list as it stood in the file: the line it begins on, and its text or what makes it unreadable. */
export type ListRecord = { line: number; text: string } | { line: number; text: null; fault: 'too long' | 'open quote' }

// Room for one person with a long wording; anything above is not a row of a list.
const mostCharacters = 8_000
const mostLines = 12

/**
 * Cuts a stream of text into records. A quoted field may go over several lines; a quote that never closes costs its own line and
 * no other. Blank lines are passed over. Memory stays flat however long a line is.
 */
export async function* recordsOf(chunks: AsyncIterable<string>): AsyncGenerator<ListRecord> {
  const lines = linesOf(chunks)
  let delimiter: string | null = null
  const ahead: Line[] = []
  const next = async (): Promise<Line | null> => {
    const waiting = ahead.shift()
    if (waiting) return waiting
    const { value, done } = await lines.next()
    return done ? null : value
  }
  for (let line = await next(); line; line = await next()) {
    delimiter ??= line.text.trim() === '' ? null : delimiterOf(line.text)
    const isOpen = (text: string) => leavesQuoteOpen(text, delimiter ?? ',')
    if (line.isCut) yield { line: line.number, text: null, fault: 'too long' }
    else if (!isOpen(line.text)) {
      if (line.text.trim() !== '') yield { line: line.number, text: line.text }
    } else {
      const taken: Line[] = []
      let text = line.text
      while (isOpen(text) && taken.length < mostLines && text.length < mostCharacters) {
        const more = await next()
        if (!more) break
        taken.push(more)
        if (more.isCut) break
        text += `\n${more.text}`
      }
      if (!isOpen(text) && text.length <= mostCharacters) yield { line: line.number, text }
      else {
        yield { line: line.number, text: null, fault: 'open quote' }
        ahead.unshift(...taken)
      }
    }
  }
}

type Line = { number: number; text: string; isCut: boolean }

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = ''
  let number = 1
  let isCut = false
  for await (const chunk of chunks) {
    // A lone CR at the end may be the first half of CR LF.
    const text = rest + chunk
    const parts = text.split(/\r\n|\n|\r(?!$)/)
    rest = parts.pop() ?? ''
    for (const part of parts) {
      yield { number, text: part, isCut: isCut || part.length > mostCharacters }
      number += 1
      isCut = false
    }
    if (rest.length > mostCharacters) {
      isCut = true
      rest = rest.endsWith('\r') ? '\r' : ''
    }
  }
  const last = rest.replace(/\r$/, '')
  if (last !== '' || isCut) yield { number, text: last, isCut }
}

/** What stands between the fields: what the first line has most of. Spreadsheets of half of Europe write semicolons. */
export function delimiterOf(header: string): ',' | ';' | '\t' {
  const count = (sign: string) => header.split(sign).length
  return ([',', ';', '\t'] as const).reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** Whether a quoted field that begins in `text` goes on after its end. Quotes inside of an unquoted field are letters. */
function leavesQuoteOpen(text: string, delimiter: string): boolean {
  if (!text.includes('"')) return false
  for (let at = 0; at !== -1; ) {
    if (text[at] === '"') at = endOfQuoted(text, at + 1)
    if (at === -1) return true
    at = text.indexOf(delimiter, at)
    if (at !== -1) at += 1
  }
  return false
}

/** Where the quoted field that began before `from` has its closing quote, or -1. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] !== '"') return at
    at += 1
  }
  return -1
}
