import type { DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'
import { append } from '@/lib/diagrams/grouping'
import { oneLine } from '@/lib/diagrams/labels'
import type { Cell, Page } from '@/lib/diagrams/sources/drawio/cells'
import { placesOf } from '@/lib/diagrams/sources/drawio/places'
import { iconName, shapeOf } from '@/lib/diagrams/sources/drawio/style'

/** The boxes and arrows of all pages together; an id is that of the page, a slash, and the cell's own. */
export function graphOf(pages: Page[]): DiagramGraph {
  const graphs = pages.map(graphOfPage)
  return { nodes: graphs.flatMap(({ nodes }) => nodes), edges: graphs.flatMap(({ edges }) => edges) }
}

function graphOfPage(page: Page): DiagramGraph {
  const places = placesOf(page)
  const seen = [...page.cells.values()].filter((cell) => !places.isHidden(cell))
  const words = wordsOnEdges(page, seen)
  const edges = seen.filter(({ kind }) => kind === 'edge')
  const ends = new Set(edges.flatMap(({ source, target }) => [source, target]))
  // Decoration has neither a name nor an arrow.
  const vertices = seen.filter((cell) => cell.kind === 'vertex' && places.box(cell) && (nameOf(cell) || ends.has(cell.id)))
  const nodes = new Set(vertices.map(({ id }) => id))
  const idOf = (id: string | null) => (id !== null && nodes.has(id) ? `${page.id}/${id}` : null)

  const toNode = (cell: Cell): GraphNode => ({
    id: `${page.id}/${cell.id}`,
    label: nameOf(cell),
    shape: shapeOf(cell.style),
    box: places.box(cell),
    parent: idOf([...places.around(cell)].find(({ id }) => nodes.has(id))?.id ?? null),
  })
  const toEdge = (cell: Cell): GraphEdge => ({
    id: `${page.id}/${cell.id}`,
    from: idOf(cell.source),
    to: idOf(cell.target),
    label: [oneLine(cell.text), ...(words.get(cell.id) ?? [])].filter(Boolean).join(' '),
  })
  return { nodes: vertices.map(toNode), edges: edges.map(toEdge).filter(({ from, to, label }) => from || to || label) }
}

const nameOf = (cell: Cell) => oneLine(cell.text) || iconName(cell.style)

/** Further words on an edge are cells of their own, whose parent is the edge. */
export function wordsOnEdges(page: Page, cells: Cell[]): Map<string, string[]> {
  const words = new Map<string, string[]>()
  for (const cell of cells) {
    const edge = page.cells.get(cell.parent ?? '')
    if (cell.kind === 'vertex' && edge?.kind === 'edge' && cell.text) append(words, edge.id, oneLine(cell.text))
  }
  return words
}
