const breaks = new Set(['br', 'div', 'p', 'li', 'ul', 'ol', 'tr', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'table'])
const silent = new Set(['script', 'style', 'title', 'iframe', 'svg', 'template'])
const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['rarr', '→'],
])

/** The words of an HTML label, its paragraphs and breaks as lines. Never markup again; read once from front to back. */
export function htmlText(html: string): string {
  const words: string[] = []
  let silence: string | null = null
  let at = 0
  while (at < html.length) {
    const start = html.indexOf('<', at)
    const end = start < 0 ? -1 : html.indexOf('>', start)
    const until = end < 0 ? html.length : start
    if (silence === null) words.push(decoded(html.slice(at, until)).replace(/\s+/g, ' '))
    if (end < 0) break
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(start, Math.min(end, start + 20))) ?? []
    const tag = name.toLowerCase()
    if (silence !== null) silence = slash && tag === silence ? null : silence
    else if (!slash && silent.has(tag) && html[end - 1] !== '/') silence = tag
    if (silence === null && breaks.has(tag)) words.push('\n')
    at = end + 1
  }
  return words
    .join('')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

/** Text as an HTML label that reads as itself. */
export const asHtml = (text: string): string =>
  text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;')).replaceAll('\n', '<br>')

const decoded = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) =>
    name ? (entities.get(String(name).toLowerCase()) ?? whole) : codePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  )

const codePoint = (code: number) => (code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code))
