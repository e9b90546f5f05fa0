import type { DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'

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
      const ends = `${from}->${to}`
      const count = (counts.get(ends) ?? 0) + 1
      counts.set(ends, count)
      edges.push({ id: count === 1 ? ends : `${ends}#${count}`, from, to, label })
    },
    graph: (): DiagramGraph => ({ nodes: [...nodes.values()], edges }),
  }
}
