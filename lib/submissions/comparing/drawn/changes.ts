import { LRUCache } from 'lru-cache'
import { changeSentence } from '@/lib/diagrams/change-sentences'
import type { SourceKind } from '@/lib/diagrams/graph'
import { compareGraphs, type GraphChange } from '@/lib/diagrams/graph-diff'
import { readSource } from '@/lib/diagrams/sources/reading'

/** One difference between two drawings as a sentence; `fate` says what happened. */
export type DrawnChange = { fate: 'added' | 'removed' | 'renamed' | 'reconnected' | 'moved'; words: string }
/** Up to 200 changes of two drawings, and how many more there are. */
export type DrawnChanges = { listed: DrawnChange[]; more: number }

type Source = { fileId: string; kind: SourceKind; text: string }

const mostListed = 200

// Sources never change: what two of them differ by is computed once.
const known = new LRUCache<string, DrawnChanges>({ max: 500 })

/** What was added, removed, renamed and reconnected. `related`: one stems from the other, so that what has one id is one thing. */
export function compareSources(before: Source, after: Source, related: boolean): DrawnChanges {
  const key = `${before.fileId} ${after.fileId} ${related}`
  const found = known.get(key) ?? compared(before, after, related)
  known.set(key, found)
  return found
}

function compared(before: Source, after: Source, related: boolean): DrawnChanges {
  const graphs = [before, after].map(({ kind, text }) => readSource(kind, text).graph) as [Graph, Graph] // one for each of two
  const changes = compareGraphs(...graphs, { matchIds: related && before.kind === after.kind })
  const listed = changes.slice(0, mostListed).map((change) => ({ fate: fates[change.kind], words: changeSentence(change) }))
  return { listed, more: changes.length - listed.length }
}

type Graph = ReturnType<typeof readSource>['graph']

const fates: Record<GraphChange['kind'], DrawnChange['fate']> = {
  'node-added': 'added',
  'edge-added': 'added',
  'node-removed': 'removed',
  'edge-removed': 'removed',
  'node-renamed': 'renamed',
  'edge-renamed': 'renamed',
  'edge-reconnected': 'reconnected',
  'node-moved': 'moved',
}
