import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { readLink, readNode } from '@/lib/diagrams/sources/mermaid/flowchart-parts'
import { linesOf, plainLabel, splitOutsideQuotes } from '@/lib/diagrams/sources/mermaid/words'

const looks = /^(?:style|classDef|class|linkStyle|direction|accTitle|accDescr)\b/

/** The boxes, arrows and subgraphs of a `flowchart` or `graph`. What it does not understand of a statement it leaves. */
export function readFlowchart(body: string): DiagramGraph {
  const builder = graphBuilder()
  const groups: string[] = []
  // Behind the keyword stands a direction.
  const statements = splitOutsideQuotes(linesOf(body.replace(/^[ \t]*(?:TB|TD|BT|RL|LR)\b/, '')).join('\n'), /[;\n]/)
  for (const [number, given] of statements.entries()) {
    const statement = given.replace(/\s+/g, ' ').trim()
    const [, title] = /^subgraph\b ?(.*)$/.exec(statement) ?? []
    if (title !== undefined) {
      const group = groupOf(title, number)
      builder.node(group.id, { label: group.label, shape: 'group', parent: groups.at(-1) ?? null })
      groups.push(group.id)
    } else if (statement === 'end') groups.pop()
    else if (!looks.test(statement)) readChain(statement, builder, groups.at(-1) ?? null)
  }
  return builder.graph()
}

function groupOf(title: string, number: number): { id: string; label: string } {
  const [, id, label] = /^([^\s[\]"]+) ?\[(.*)\]$/.exec(title) ?? []
  if (id !== undefined) return { id, label: plainLabel(label ?? '') || id }
  const words = plainLabel(title)
  return { id: words || `subgraph-${number}`, label: words }
}

/** `A & B --> C[Name] -- text --> D`: each end of a link may be several boxes. */
function readChain(statement: string, builder: ReturnType<typeof graphBuilder>, parent: string | null): void {
  let at = 0
  let before: { ids: string[]; label: string } | null = null
  while (at < statement.length) {
    const ids: string[] = []
    for (let isMore = true; isMore; ) {
      const node = readNode(statement, at)
      if (!node) break
      builder.node(node.id, { label: node.label, shape: node.shape, parent })
      ids.push(node.id)
      const joint = / ?& ?/y
      joint.lastIndex = node.end
      isMore = joint.test(statement)
      at = isMore ? joint.lastIndex : node.end
    }
    if (ids.length === 0) return
    for (const from of before?.ids ?? []) for (const to of ids) builder.edge(from, to, before?.label ?? '')
    const link = readLink(statement, at)
    if (!link) return
    before = { ids, label: link.label }
    at = link.end
  }
}
