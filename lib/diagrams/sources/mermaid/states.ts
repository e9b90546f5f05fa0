import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { linesOf, plainLabel } from '@/lib/diagrams/sources/mermaid/words'

const named = /^state\s+"([^"]*)"\s+as\s+([^\s{]+)/
const declared = /^state\s+([^\s{<]+)/
const described = /^([^\s:]+)\s*:\s*(.*)$/
const note = /^note\s+(?:right|left)\s+of\s+\S+$/i

/** The states and transitions of a `stateDiagram`; a state with states inside is a group. */
export function readStates(body: string): DiagramGraph {
  const builder = graphBuilder()
  const groups: string[] = []
  let isNote = false
  for (const line of linesOf(body)) {
    const parent = groups.at(-1) ?? null
    if (isNote || note.test(line)) isNote = line.toLowerCase() !== 'end note'
    else if (line === '}') groups.pop()
    else if (line.includes('-->')) readTransition(builder, line, parent)
    else {
      const [, label, alias] = named.exec(line) ?? []
      const id = alias ?? declared.exec(line)?.[1]
      const isGroup = line.endsWith('{')
      const [, described_, words] = id === undefined ? (described.exec(line) ?? []) : []
      if (id !== undefined)
        builder.node(id, { label: label === undefined ? undefined : plainLabel(label), shape: isGroup ? 'group' : undefined, parent })
      else if (described_ !== undefined) builder.node(described_, { label: plainLabel(words ?? ''), parent })
      if (isGroup && id !== undefined) groups.push(id)
    }
  }
  return builder.graph()
}

function readTransition(builder: ReturnType<typeof graphBuilder>, line: string, parent: string | null): void {
  const sign = line.indexOf('-->')
  const from = line
    .slice(0, sign)
    .trim()
    .replace(/:::.*$/, '')
  const rest = line.slice(sign + 3)
  const colon = rest.replace(/:::/g, '   ').indexOf(':')
  const to = (colon < 0 ? rest : rest.slice(0, colon)).trim().replace(/:::.*$/, '')
  if (!from || !to) return
  builder.edge(state(builder, from, 'start', parent), state(builder, to, 'end', parent), colon < 0 ? '' : plainLabel(rest.slice(colon + 1)))
}

/** `[*]` is where it starts on the left of an arrow and where it ends on the right, within the state around it. */
function state(builder: ReturnType<typeof graphBuilder>, id: string, point: string, parent: string | null): string {
  const own = id === '[*]' ? `${parent ?? ''}[*] ${point}` : id
  builder.node(own, id === '[*]' ? { label: point, shape: 'ellipse', parent } : { parent })
  return own
}
