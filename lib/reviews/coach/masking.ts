/** Stands for each character that is not the writer's own word but may be a noun in their sentence: code, a link, quoted speech. */
export const stand = '\uE000'
/** Stands for each character of an address: whoever gives one has a source. */
export const address = '\uE001'
/** Stands for each character of what is no sentence at all. */
const nothing = '\uE002'

const fence = /^ {0,3}(`{3,}|~{3,})/
const indented = /^(?: {4}|\t)/

// Each is bounded in length, so that no text makes it look far for an end that is not there.
const asides: [RegExp, string][] = [
  [/(`{1,3})(?!`)[^\n]{1,300}?\1/g, stand],
  [/!?\[[^\]\n]{0,300}\]\([^)\s]{1,500}(?: "[^"\n]{0,100}")?\)/g, address],
  [/<\/?[a-z][^<>\n]{0,300}>/gi, address],
  [/\b(?:https?:\/\/|www\.)[^\s)>\]]{1,500}/gi, address],
  [/"[^"\n]{1,300}"|“[^”\n]{1,300}”|«[^»\n]{1,300}»/g, stand],
  [/(?<=^|[\s(])['‘](?:[^'‘’\n]|['’](?=\p{L})){2,200}['’](?=[\s.,;:!?)]|$)/gmu, stand],
]

// Not a list sign, and not within a name_like_this.
const emphasis = /(?<=^|[\s(])[*_~]{1,3}(?=[^\s*_~])|(?<=[^\s*_~])[*_~]{1,3}(?=[\s.,;:!?)]|$)/gm

/** The text at its own length, in lower case, with straight apostrophes, and with stand-ins where it is not the writer who speaks. */
export function ownWords(text: string): string {
  let masked = withoutBlocks(text)
  for (const [pattern, sign] of asides) masked = masked.replace(pattern, (found) => sign.repeat(found.length))
  return masked
    .replaceAll(emphasis, (signs) => ' '.repeat(signs.length))
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[\p{Lu}\u00a0]/gu, (letter) => (letter === '\u00a0' ? ' ' : sameLength(letter.toLowerCase(), letter)))
}

const sameLength = (lower: string, letter: string) => (lower.length === letter.length ? lower : letter)

function withoutBlocks(text: string): string {
  let open = ''
  let afterGap = true
  const lines = text.split('\n').map((line) => {
    const ticks = fence.exec(line)?.[1] ?? ''
    const wasOpen = open
    if (!open) open = ticks
    else if (ticks.startsWith(open)) open = ''
    const isBlock = wasOpen || open || /^ {0,3}[>|]/.test(line) || (afterGap && indented.test(line))
    afterGap = line.trim() === '' || (afterGap && indented.test(line))
    return isBlock ? nothing.repeat(line.length) : line
  })
  return lines.join('\n')
}
