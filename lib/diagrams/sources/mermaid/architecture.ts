import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { linesOf, plainLabel } from '@/lib/diagrams/sources/mermaid/words'

const part = /^(service|group|junction) ([\w-]+) ?(?:\(([^)]*)\))? ?(?:\[([^\]]*)\])? ?(?:in ([\w-]+))?$/
const edge = /^([\w-]+)(?:\{group\})?:[TBLR] ?<?-(?:\[([^\]]*)\])?->? ?[TBLR]:([\w-]+)(?:\{group\})?$/

/** The services, groups and edges of an `architecture-beta` diagram. */
export function readArchitecture(body: string): DiagramGraph {
  const builder = graphBuilder()
  for (const given of linesOf(body)) {
    const line = given.replace(/\s+/g, ' ')
    const [, kind, id, icon, title, parent] = part.exec(line) ?? []
    const [, from, label, to] = edge.exec(line) ?? []
    if (id !== undefined)
      builder.node(id, { label: plainLabel(title ?? ''), shape: kind === 'group' ? 'group' : icon || 'rectangle', parent })
    else if (from !== undefined && to !== undefined) {
      for (const end of [from, to]) builder.node(end)
      builder.edge(from, to, plainLabel(label ?? ''))
    }
  }
  return builder.graph()
}
