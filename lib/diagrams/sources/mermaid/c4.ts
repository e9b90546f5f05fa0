import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { linesOf, plainLabel, splitOutsideQuotes } from '@/lib/diagrams/sources/mermaid/words'

const call = /^([A-Za-z_]+) ?\((.*)\) ?(\{?)$/
const shapes: [RegExp, string][] = [
  [/Boundary|^Node|^Deployment_Node/, 'group'],
  [/Person/, 'actor'],
  [/Db/, 'database'],
  [/^(?:System|Container|Component)/, 'rectangle'],
]

/** The parts, boundaries and relations of a C4 diagram. */
export function readC4(body: string): DiagramGraph {
  const builder = graphBuilder()
  const groups: string[] = []
  for (const line of linesOf(body)) {
    if (line === '}') groups.pop()
    const [, name = '', given = '', open] = call.exec(line.replace(/\s+/g, ' ')) ?? []
    const [first = '', second = '', third = '', technology = ''] = splitOutsideQuotes(given, /,/).map((part) =>
      part.trim().startsWith('$') ? '' : plainLabel(part),
    )
    const shape = shapes.find(([pattern]) => pattern.test(name))?.[1]
    if (/^(?:Bi)?Rel/.test(name) && first && second) {
      for (const end of [first, second]) builder.node(end)
      builder.edge(first, second, technology ? `${third} (${technology})` : third)
    } else if (shape && first) {
      builder.node(first, { label: second, shape, parent: groups.at(-1) ?? null })
      if (open === '{') groups.push(first)
    }
  }
  return builder.graph()
}
