import type { DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'
import { matchEdges, matchNodes } from '@/lib/diagrams/graph-matching'

/** A box in words: what is written on it and what it looks like. */
export type NodeWords = { label: string; shape: string }
/** An arrow in words; an end attached to nothing is null. */
export type EdgeWords = { from: NodeWords | null; to: NodeWords | null; label: string }

/** One thing that is different. A box is moved when it lies in another group; an arrow is reconnected when an end of it is. */
export type GraphChange =
  | { kind: 'node-added' | 'node-removed'; id: string; node: NodeWords }
  | { kind: 'node-renamed'; id: string; before: NodeWords; after: NodeWords }
  | { kind: 'node-moved'; id: string; node: NodeWords; before: NodeWords | null; after: NodeWords | null }
  | { kind: 'edge-added' | 'edge-removed'; id: string; edge: EdgeWords }
  | { kind: 'edge-renamed' | 'edge-reconnected'; id: string; before: EdgeWords; after: EdgeWords }

/**
 * What changed from one graph to the other: boxes first, then arrows, each in the order of the drawings. Boxes are the same by id,
 * then by words, shape and neighbours; `matchIds: false` leaves ids out, for drawings that do not stem from one another. An id is
 * that of `after` where there is one. Turned round, added and removed change places.
 */
export function compareGraphs(before: DiagramGraph, after: DiagramGraph, { matchIds = true } = {}): GraphChange[] {
  const nodes = matchNodes(before, after, matchIds)
  const edges = matchEdges(before, after, nodes.pairs, matchIds)
  const [inBefore, inAfter] = [wordsIn(before), wordsIn(after)]

  return [
    ...nodes.removed.map((node) => ({ kind: 'node-removed' as const, id: node.id, node: words(node) })),
    ...nodes.added.map((node) => ({ kind: 'node-added' as const, id: node.id, node: words(node) })),
    ...[...nodes.pairs].flatMap(([old, node]): GraphChange[] => {
      const changes: GraphChange[] = []
      if (old.label !== node.label) changes.push({ kind: 'node-renamed', id: node.id, before: words(old), after: words(node) })
      if (!sameNode(inBefore.find(old.parent), inAfter.find(node.parent), nodes.pairs))
        changes.push({
          kind: 'node-moved',
          id: node.id,
          node: words(node),
          before: inBefore.words(old.parent),
          after: inAfter.words(node.parent),
        })
      return changes
    }),
    ...edges.removed.map((edge) => ({ kind: 'edge-removed' as const, id: edge.id, edge: inBefore.edge(edge) })),
    ...edges.added.map((edge) => ({ kind: 'edge-added' as const, id: edge.id, edge: inAfter.edge(edge) })),
    ...[...edges.pairs].flatMap(([old, edge]): GraphChange[] => {
      const change = { id: edge.id, before: inBefore.edge(old), after: inAfter.edge(edge) }
      const stays =
        sameNode(inBefore.find(old.from), inAfter.find(edge.from), nodes.pairs) &&
        sameNode(inBefore.find(old.to), inAfter.find(edge.to), nodes.pairs)
      if (!stays) return [{ kind: 'edge-reconnected', ...change }]
      return old.label === edge.label ? [] : [{ kind: 'edge-renamed', ...change }]
    }),
  ]
}

const words = ({ label, shape }: GraphNode): NodeWords => ({ label, shape })

function sameNode(old: GraphNode | null, node: GraphNode | null, pairs: Map<GraphNode, GraphNode>): boolean {
  return old === null || node === null ? old === node : pairs.get(old) === node
}

function wordsIn({ nodes }: DiagramGraph) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const find = (id: string | null) => (id === null ? null : (byId.get(id) ?? null))
  const wordsOf = (id: string | null) => {
    const node = find(id)
    return node && words(node)
  }
  return { find, words: wordsOf, edge: ({ from, to, label }: GraphEdge): EdgeWords => ({ from: wordsOf(from), to: wordsOf(to), label }) }
}
