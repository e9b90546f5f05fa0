import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { linesOf, plainLabel } from '@/lib/diagrams/sources/mermaid/words'

const name = '("[^"]*"|[^\\s"{}:|[\\]]+)'
const count = '(?:only one|zero or (?:one|more|many)|one or (?:zero|more|many)|many\\([01]\\)|[01]\\+|one|many|1)'
const sign = `(?: ?[|}o]{1,2}(?:--|\\.\\.|-\\.|\\.-)[|{o]{1,2} ?| ${count} (?:optionally )?to ${count} )`
const relation = new RegExp(`^${name}${sign}${name} ?(?::(.*))?$`)
const entity = new RegExp(`^${name} ?(?:\\[([^\\]]*)\\])? ?(\\{?)$`)

/** The entities and relations of an `erDiagram`. Attributes of an entity are no boxes. */
export function readEntities(body: string): DiagramGraph {
  const builder = graphBuilder()
  let isInside = false
  for (const given of linesOf(body)) {
    const line = given.replace(/\s+/g, ' ').replace(/:::[\w-]+/g, '')
    const [, from, to, label = ''] = relation.exec(line) ?? []
    const [, id, alias, open] = from === undefined ? (entity.exec(line) ?? []) : []
    if (isInside) isInside = !line.endsWith('}')
    else if (from !== undefined && to !== undefined) {
      for (const end of [from, to]) builder.node(bare(end), { shape: 'entity' })
      builder.edge(bare(from), bare(to), plainLabel(label))
    } else if (id !== undefined && !/^direction\b/.test(line)) {
      builder.node(bare(id), { label: plainLabel(alias ?? ''), shape: 'entity' })
      isInside = open === '{'
    }
  }
  return builder.graph()
}

const bare = (id: string) => id.replaceAll('"', '')
