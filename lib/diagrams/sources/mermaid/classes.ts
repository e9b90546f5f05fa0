import type { DiagramGraph } from '@/lib/diagrams/graph'
import { graphBuilder } from '@/lib/diagrams/sources/mermaid/building'
import { linesOf, plainLabel } from '@/lib/diagrams/sources/mermaid/words'

const arrow = / ?(?:<\||[*o<]|\(\))?(?:--|\.\.)(?:\|>|[*o>]|\(\))? ?/
const declared = /^class ([^\s[{:<"]+) ?(?:\["?([^\]]*?)"?\])?/
const space = /^namespace ([^\s{]+)/

/** The classes, relations and namespaces of a `classDiagram`. Members of a class are no boxes. */
export function readClasses(body: string): DiagramGraph {
  const builder = graphBuilder()
  const open: { id: string; kind: 'class' | 'namespace' }[] = []
  for (const given of linesOf(body)) {
    // A generic (`List~T~`) is known by its name.
    const line = given.replace(/\s+/g, ' ').replace(/~[^~]*~/g, '')
    const around = open.at(-1)
    const parent = around?.kind === 'namespace' ? around.id : null
    const [, id, label] = declared.exec(line) ?? []
    const [, namespace] = space.exec(line) ?? []
    if (line === '}') open.pop()
    else if (around?.kind === 'class') continue
    else if (namespace !== undefined) {
      builder.node(namespace, { shape: 'group', parent })
      open.push({ id: namespace, kind: 'namespace' })
    } else if (id !== undefined) {
      builder.node(id, { label: plainLabel(label ?? ''), shape: 'class', parent })
      if (line.endsWith('{')) open.push({ id, kind: 'class' })
    } else readRelation(builder, line)
  }
  return builder.graph()
}

/** `A "1" <|-- "*" B : label`: an arrow that points left only leads from the right. */
function readRelation(builder: ReturnType<typeof graphBuilder>, line: string): void {
  const colon = line.indexOf(' : ')
  const ends = colon < 0 ? line : line.slice(0, colon)
  const sign = arrow.exec(ends)
  if (!sign) return
  const left = endOf(ends.slice(0, sign.index))
  const right = endOf(ends.slice(sign.index + sign[0].length))
  if (!left || !right) return
  for (const end of [left, right]) builder.node(end, { shape: 'class' })
  const isLeftward = /^ ?</.test(sign[0]) && !/> ?$/.test(sign[0])
  const label = colon < 0 ? '' : plainLabel(line.slice(colon + 3))
  builder.edge(isLeftward ? right : left, isLeftward ? left : right, label)
}

const endOf = (text: string) =>
  text
    .replace(/"[^"]*"/g, '')
    .replace(/:::[\w-]+/g, '')
    .trim()
    .replaceAll('`', '')
