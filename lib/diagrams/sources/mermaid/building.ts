import type { DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'
import { sourceLimits } from '@/lib/diagrams/limits'
import { tooLargeSource } from '@/lib/diagrams/sources/refusal'

/** Puts a graph together from mentions: a box exists from its first mention on, and later ones may name it. */
export function graphBuilder() {
  const nodes = new Map<string, GraphNode>()
  const edges: GraphEdge[] = []
  const counts = new Map<string, number>()

  return {
    /** Mentions a box; what is given replaces what was known. Its first group stays. */
    node: (id: string, { label, shape, parent }: { label?: string; shape?: string; parent?: string | null } = {}): void => {
      const known = nodes.get(id) ?? { id, label: id, shape: 'rectangle', box: null, parent: null }
      nodes.set(id, {
        ...known,
        label: label || known.label,
        shape: shape ?? known.shape,
        parent: known.parent ?? (parent === id ? null : (parent ?? null)),
      })
    },
    /** Adds an arrow. The text gives it no name, so it is known by its ends and its number between them. */
    edge: (from: string, to: string, label: string): void => {
      // `A & B --> C & D` multiplies.
      if (edges.length === sourceLimits.elements)
        throw tooLargeSource(`This diagram has more than ${sourceLimits.elements.toLocaleString('en-US')} arrows. Please split it.`)
      const ends = `${from}->${to}`
      const count = (counts.get(ends) ?? 0) + 1
      counts.set(ends, count)
      edges.push({ id: count === 1 ? ends : `${ends}#${count}`, from, to, label })
    },
    /** What was mentioned; a group that is only named by what lies in it is left out. */
    graph: (): DiagramGraph => ({
      nodes: [...nodes.values()].map((node) => (nodes.has(node.parent ?? '') ? node : { ...node, parent: null })),
      edges,
    }),
  }
}
