import { LRUCache } from 'lru-cache'
import { changeSentence } from '@/lib/diagrams/change-sentences'
import type { SourceKind } from '@/lib/diagrams/graph'
import { compareGraphs, type GraphChange } from '@/lib/diagrams/graph-diff'
import { readSource } from '@/lib/diagrams/sources/reading'
import { AppError } from '@/lib/errors'

/** One difference between two drawings as a sentence; `fate` says what happened. */
export type DrawnChange = { fate: 'added' | 'removed' | 'renamed' | 'reconnected' | 'moved'; words: string }
/** Up to 200 changes of two drawings, and how many more there are. */
export type DrawnChanges = { listed: DrawnChange[]; more: number }

/** Or why they are not told: too much to read, refused by a reader that became stricter, or asked for too often. */
export type ToldChanges = DrawnChanges | 'too-large' | 'unreadable' | 'too-often'

type Compared = DrawnChanges | 'too-large' | 'unreadable'
type Source = { fileId: string; kind: SourceKind; text: string }

const mostListed = 200

// Sources never change: what two of them differ by is computed once.
const known = new LRUCache<string, Compared>({ max: 500 })

/** What was added, removed, renamed and reconnected. `related`: one stems from the other, so that what has one id is one thing. */
export function compareSources(before: Source, after: Source, related: boolean): Compared {
  const key = `${before.fileId} ${after.fileId} ${related}`
  const found = known.get(key) ?? compared(before, after, related)
  known.set(key, found)
  return found
}

function compared(before: Source, after: Source, related: boolean): Compared {
  const graphs = graphsOf(before, after)
  if (typeof graphs === 'string') return graphs
  const changes = compareGraphs(...graphs, { matchIds: related && before.kind === after.kind })
  const listed = changes.slice(0, mostListed).map((change) => ({ fate: fates[change.kind], words: changeSentence(change) }))
  return { listed, more: changes.length - listed.length }
}

// What is stored was cleaned when it came; a rule made stricter since must not take the page away.
function graphsOf(before: Source, after: Source) {
  try {
    return [readSource(before.kind, before.text).graph, readSource(after.kind, after.text).graph] as const
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.code === 'too_large' ? 'too-large' : 'unreadable'
  }
}

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
