import type { DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'
import { append } from '@/lib/diagrams/grouping'

/** What is the same in two drawings, and what only one of them has. */
export type Matching<T> = { pairs: Map<T, T>; removed: T[]; added: T[] }

type End = (id: string | null) => string | { gone: string } | null
type Key<T> = (thing: T) => string | null

/** Which boxes are the same: by id, else by words, shape and neighbours, from the surest sign to the weakest. */
export function matchNodes(before: DiagramGraph, after: DiagramGraph, byId: boolean): Matching<GraphNode> {
  const matching = start(before.nodes, after.nodes)
  if (byId) pairAlike(matching, idOf, idOf, false)
  const [oldNeighbours, neighbours] = [neighboursIn(before), neighboursIn(after)]
  const looks: Key<GraphNode> = ({ label, shape }) => JSON.stringify([label, shape])
  const surroundings = (around: (id: string) => string) => (node: GraphNode) => JSON.stringify([node.label, node.shape, around(node.id)])
  pairAlike(matching, surroundings(oldNeighbours), surroundings(neighbours), false)
  pairAlike(matching, looks, looks, false)
  pairAlike(matching, wordsOf, wordsOf, true)
  return matching
}

/** Which arrows are the same: by id, else by their ends; what is left with one end and its words unchanged was reconnected. */
export function matchEdges(
  before: DiagramGraph,
  after: DiagramGraph,
  nodes: Map<GraphNode, GraphNode>,
  byId: boolean,
): Matching<GraphEdge> {
  const matching = start(before.edges, after.edges)
  if (byId) pairAlike(matching, idOf, idOf, false)
  const [oldIds, ids] = [new Set(before.nodes.map(idOf)), new Set(after.nodes.map(idOf))]
  const newId = new Map([...nodes].map(([old, node]) => [old.id, node.id]))
  // An end of an old arrow, as the new drawing calls the box; a box that is gone is like no other.
  const oldEnd: End = (id) => (id === null || !oldIds.has(id) ? null : (newId.get(id) ?? { gone: id }))
  const end: End = (id) => (id === null || !ids.has(id) ? null : id)
  const ends = (name: End, more: (edge: GraphEdge) => string) => (edge: GraphEdge) =>
    JSON.stringify([name(edge.from), name(edge.to), more(edge)])
  const one = (name: End, side: 'from' | 'to') => (edge: GraphEdge) =>
    name(edge[side]) === null ? null : JSON.stringify([name(edge[side]), edge.label])

  pairAlike(
    matching,
    ends(oldEnd, ({ label }) => label),
    ends(end, ({ label }) => label),
    false,
  )
  pairAlike(
    matching,
    ends(oldEnd, () => ''),
    ends(end, () => ''),
    false,
  )
  pairAlike(matching, one(oldEnd, 'from'), one(end, 'from'), true)
  pairAlike(matching, one(oldEnd, 'to'), one(end, 'to'), true)
  return matching
}

const idOf = ({ id }: { id: string }) => id
const wordsOf: Key<GraphNode> = ({ label }) => label || null

const start = <T>(before: T[], after: T[]): Matching<T> => ({ pairs: new Map(), removed: before, added: after })

/** Pairs what is left and has the same key, in order; with `alone` only where each side has exactly one of them. */
function pairAlike<T>(matching: Matching<T>, oldKey: Key<T>, key: Key<T>, alone: boolean): void {
  const [olds, news] = [byKey(matching.removed, oldKey), byKey(matching.added, key)]
  const taken = new Set<T>()
  for (const [name, old] of olds) {
    const same = news.get(name) ?? []
    if (alone && (old.length > 1 || same.length > 1)) continue
    for (const [at, thing] of old.slice(0, same.length).entries()) {
      const other = same[at]
      if (other === undefined) break
      matching.pairs.set(thing, other)
      taken.add(thing).add(other)
    }
  }
  matching.removed = matching.removed.filter((thing) => !taken.has(thing))
  matching.added = matching.added.filter((thing) => !taken.has(thing))
}

function byKey<T>(things: T[], key: Key<T>): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const name = key(thing)
    if (name !== null) append(groups, name, thing)
  }
  return groups
}

/** The words of all boxes an arrow leads to or from, in a fixed order. */
function neighboursIn({ nodes, edges }: DiagramGraph): (id: string) => string {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]))
  const around = new Map<string, string[]>()
  for (const { from, to } of edges) {
    const [left, right] = [from === null ? '' : labels.get(from), to === null ? '' : labels.get(to)]
    if (from !== null && right) append(around, from, `> ${right}`)
    if (to !== null && left) append(around, to, `< ${left}`)
  }
  return (id) => (around.get(id) ?? []).sort().join('\n')
}
