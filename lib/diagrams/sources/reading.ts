import type { SourceKind } from '@/lib/diagrams/graph'
import { readDrawio } from '@/lib/diagrams/sources/drawio'
import { readExcalidraw } from '@/lib/diagrams/sources/excalidraw'
import { readMermaid } from '@/lib/diagrams/sources/mermaid'
import { bytesOf } from '@/lib/diagrams/sources/refusal'
import type { ReadSource } from '@/lib/diagrams/sources/source'
import { cleanSvg } from '@/lib/diagrams/sources/svg'

const readers: Record<SourceKind, (text: string) => ReadSource> = {
  mermaid: readMermaid,
  excalidraw: readExcalidraw,
  drawio: readDrawio,
  svg: (text) => {
    const { text: cleaned, labels } = cleanSvg(text)
    return { text: cleaned, plainBytes: bytesOf(cleaned), graph: { nodes: [], edges: [] }, labels }
  },
}

/**
 * Checks and cleans a source (S-42, S-43): nothing comes out that we do not know. Reading what came out gives the same again.
 * Refuses with `invalid` or `too_large` and a sentence for people.
 */
export const readSource = (kind: SourceKind, text: string): ReadSource => readers[kind](text)
