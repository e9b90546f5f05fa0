import { plainLabel } from '@/lib/diagrams/sources/mermaid/words'

export type FlowNode = { id: string; label: string | undefined; shape: string | undefined; end: number }
export type FlowLink = { label: string; end: number }

// Longer openings first: `((` would else be read as `(`.
const brackets: [open: string, close: string[], shape: string][] = [
  ['(((', [')))'], 'ellipse'],
  ['((', ['))'], 'ellipse'],
  ['([', ['])'], 'rounded'],
  ['(-', ['-)'], 'ellipse'],
  ['[[', [']]'], 'rectangle'],
  ['[(', [')]'], 'database'],
  ['[/', ['/]', '\\]'], 'parallelogram'],
  ['[\\', ['\\]', '/]'], 'parallelogram'],
  ['{{', ['}}'], 'hexagon'],
  ['{', ['}'], 'rhombus'],
  ['[', [']'], 'rectangle'],
  ['(', [')'], 'rounded'],
  ['>', [']'], 'note'],
]

// The short names of `A@{ shape: cyl }`.
const shapeNames = new Map([
  ['cyl', 'database'],
  ['db', 'database'],
  ['database', 'database'],
  ['cylinder', 'database'],
  ['diam', 'rhombus'],
  ['diamond', 'rhombus'],
  ['decision', 'rhombus'],
  ['circle', 'ellipse'],
  ['circ', 'ellipse'],
  ['hex', 'hexagon'],
  ['rounded', 'rounded'],
  ['doc', 'document'],
  ['cloud', 'cloud'],
])

// A hyphen or colon belongs to a name unless a link, a class or a shape begins with it.
const name = / ?((?:[\p{L}\p{N}_.!?$%*+'/\\^#]|-(?![-.>])|:(?!::))+)/uy
const className = /:::[\w-]+/y

/** The box that begins at `at`, with what its brackets say. */
export function readNode(statement: string, at: number): FlowNode | null {
  name.lastIndex = at
  const id = name.exec(statement)?.[1]
  if (id === undefined) return null
  const shaped = readBrackets(statement, name.lastIndex) ??
    readSettings(statement, name.lastIndex) ?? { end: name.lastIndex, label: undefined, shape: undefined }
  className.lastIndex = shaped.end
  return { id, ...shaped, end: className.test(statement) ? className.lastIndex : shaped.end }
}

function readBrackets(statement: string, at: number): Omit<FlowNode, 'id'> | null {
  for (const [open, closes, shape] of brackets) {
    if (!statement.startsWith(open, at)) continue
    const start = at + open.length
    const quoteEnd = statement.charAt(start) === '"' ? statement.indexOf('"', start + 1) : start
    const ends = closes.map((close) => statement.indexOf(close, Math.max(start, quoteEnd))).filter((end) => end >= 0)
    if (quoteEnd < 0 || ends.length === 0) continue
    const end = Math.min(...ends)
    return { label: plainLabel(statement.slice(start, end)), shape, end: end + (closes[0]?.length ?? 0) }
  }
  return null
}

function readSettings(statement: string, at: number): Omit<FlowNode, 'id'> | null {
  if (!statement.startsWith('@{', at)) return null
  const close = statement.indexOf('}', at)
  if (close < 0) return null
  const settings = statement.slice(at + 2, close)
  const label = /\blabel: ?(?:"([^"]*)"|'([^']*)'|([^,]*))/.exec(settings)
  const shape = /\bshape: ?([\w-]+)/.exec(settings)?.[1] ?? ''
  return { label: label ? plainLabel(label[1] ?? label[2] ?? label[3] ?? '') : undefined, shape: shapeNames.get(shape), end: close + 1 }
}

const edgeName = / ?[\w-]+@(?=[<xo]?[-=.~])/y
const whole = / ?[xo<]?(?:--+[-xo>]|==+[=xo>]|-?\.+-[xo>]?|~~~+)/y
const barred = / ?\|( ?"[^"]*" ?|[^|]*)\|/y
// The text of a link stands between its beginning and its end.
const halves = [
  { start: / ?[xo<]?--/y, rest: /( ?"[^"]*" ?|.*?)[xo<]?--+[-xo>]/y },
  { start: / ?[xo<]?==/y, rest: /( ?"[^"]*" ?|.*?)[xo<]?==+[=xo>]/y },
  { start: / ?[xo<]?-\./y, rest: /( ?"[^"]*" ?|.*?)\.-[xo>]?/y },
]

/** The link that begins at `at`, with the words on it. */
export function readLink(statement: string, at: number): FlowLink | null {
  edgeName.lastIndex = at
  const begin = edgeName.test(statement) ? edgeName.lastIndex : at
  whole.lastIndex = begin
  if (whole.test(statement)) {
    barred.lastIndex = whole.lastIndex
    const words = barred.exec(statement)
    return { label: plainLabel(words?.[1] ?? ''), end: words ? barred.lastIndex : whole.lastIndex }
  }
  for (const { start, rest } of halves) {
    start.lastIndex = begin
    if (!start.test(statement)) continue
    rest.lastIndex = start.lastIndex
    const words = rest.exec(statement)
    if (words) return { label: plainLabel(words[1] ?? ''), end: rest.lastIndex }
  }
  return null
}
