import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { linesOf, plainLabel } from '@/lib/diagrams/sources/mermaid/words'

const participant = /^(?:create\s+)?(participant|actor)\s+(\S.*)$/
const arrow = /(?:<<)?--?(?:>>|>|x|\)|\||\\|\/)/
const box = /^box\b(.*)$/
const color =
  /^\s*(?:rgba?\([^)]*\)|transparent|(?:light|dark|medium)?(?:aqua|blue|cyan|gray|green|grey|orange|pink|purple|red|white|yellow)\b)/i
const blocks = /^(?:loop|alt|opt|par|critical|break|rect)\b/

/** The participants and messages of a `sequenceDiagram`; each message is an arrow, in order. */
export function readSequence(body: string): DiagramGraph {
  const builder = graphBuilder()
  // The box around each open block.
  const open: (string | null)[] = []
  for (const line of linesOf(body)) {
    const group = open.at(-1) ?? null
    const [, kind, declared] = participant.exec(line) ?? []
    const [, title] = box.exec(line) ?? []
    if (declared !== undefined) declare(builder, declared, kind === 'actor' ? 'actor' : 'rectangle', group)
    else if (title !== undefined) {
      // A color may stand before the words.
      const label = plainLabel(title.replace(color, ''))
      open.push(label ? `box ${label}` : null)
      if (label) builder.node(`box ${label}`, { label, shape: 'group' })
    } else if (blocks.test(line)) open.push(group)
    else if (line === 'end') open.pop()
    else readMessage(builder, line)
  }
  return builder.graph()
}

function declare(builder: ReturnType<typeof graphBuilder>, declared: string, shape: string, parent: string | null): void {
  const as = declared.indexOf(' as ')
  const [id = ''] = (as < 0 ? declared : declared.slice(0, as)).split('@{', 1).map((name) => name.trim())
  builder.node(id, { label: plainLabel(as < 0 ? id : declared.slice(as + 4)), shape, parent })
}

function readMessage(builder: ReturnType<typeof graphBuilder>, line: string): void {
  const colon = line.indexOf(':')
  const ends = colon < 0 ? line : line.slice(0, colon)
  const sign = arrow.exec(ends)
  if (!sign || /^note\b/i.test(line)) return
  const from = ends.slice(0, sign.index).trim()
  const to = ends
    .slice(sign.index + sign[0].length)
    .replace(/^\s*[+-]/, '')
    .trim()
  if (!from || !to) return
  builder.node(from)
  builder.node(to)
  builder.edge(from, to, colon < 0 ? '' : plainLabel(line.slice(colon + 1)))
}
