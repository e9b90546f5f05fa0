import type { DiagramGraph } from '@/lib/diagrams/graph'
import { distinctLabels } from '@/lib/diagrams/labels'
import { readArchitecture } from '@/lib/diagrams/sources/mermaid/architecture'
import { readC4 } from '@/lib/diagrams/sources/mermaid/c4'
import { readClasses } from '@/lib/diagrams/sources/mermaid/classes'
import { cleanMermaid } from '@/lib/diagrams/sources/mermaid/cleaning'
import { readEntities } from '@/lib/diagrams/sources/mermaid/entities'
import { readFlowchart } from '@/lib/diagrams/sources/mermaid/flowchart'
import { readSequence } from '@/lib/diagrams/sources/mermaid/sequence'
import { readStates } from '@/lib/diagrams/sources/mermaid/states'
import { plainLabel } from '@/lib/diagrams/sources/mermaid/words'
import { bytesOf } from '@/lib/diagrams/sources/refusal'
import type { ReadSource } from '@/lib/diagrams/sources/source'

const readers = new Map<string, (body: string) => DiagramGraph>([
  ['flowchart', readFlowchart],
  ['flowchart-elk', readFlowchart],
  ['graph', readFlowchart],
  ['sequenceDiagram', readSequence],
  ['stateDiagram', readStates],
  ['stateDiagram-v2', readStates],
  ['erDiagram', readEntities],
  ['classDiagram', readClasses],
  ['classDiagram-v2', readClasses],
  ['architecture-beta', readArchitecture],
  ['architecture', readArchitecture],
  ['C4Context', readC4],
  ['C4Container', readC4],
  ['C4Component', readC4],
  ['C4Dynamic', readC4],
  ['C4Deployment', readC4],
])

/**
 * Mermaid text without directives, settings and links, and the boxes and arrows of the kinds we read; of other kinds only the words.
 * Mermaid itself is not loaded: whether the text draws is for the browser to say. Runs there too. Refuses with `invalid` or `too_large`.
 */
export function readMermaid(text: string): ReadSource {
  const { text: cleaned, kind, body } = cleanMermaid(text)
  const graph = readers.get(kind)?.(body)
  const words = graph ? [...graph.nodes, ...graph.edges].map(({ label }) => label) : body.split('\n').map(looseWords)
  return { text: cleaned, plainBytes: bytesOf(cleaned), graph: graph ?? { nodes: [], edges: [] }, labels: distinctLabels(words) }
}

const looseWords = (line: string) => plainLabel(line.replace(/[[\](){}"|]+/g, ' '))
