import type { Box } from '@/lib/diagrams/graph'
import { sourceLimits } from '@/lib/diagrams/limits'
import type { Cell, Page, Point } from '@/lib/diagrams/sources/drawio/cells'

/** Where the cells of a page lie, from its own corner, and which of them are to be seen. */
export function placesOf({ cells }: Page) {
  const origins = new Map<string, Point>()
  const hidden = new Map<string, boolean>()

  /** The cells around `cell`, innermost first; a circle of parents ends where it began. */
  function* around(cell: Cell): Generator<Cell> {
    const seen = new Set<Cell>([cell])
    for (
      let next = cells.get(cell.parent ?? '');
      next && !seen.has(next) && seen.size <= sourceLimits.depth;
      next = cells.get(next.parent ?? '')
    ) {
      seen.add(next)
      yield next
    }
  }

  /** The corner from which the children of `cell` are measured. */
  function originOf(cell: Cell | undefined): Point {
    if (!cell || cell.kind === 'layer') return { x: 0, y: 0 }
    const known = origins.get(cell.id)
    if (known) return known
    const origin = { x: 0, y: 0 }
    for (const each of [cell, ...around(cell)])
      if (each.kind === 'vertex' && each.geometry && !each.geometry.relative) {
        origin.x += each.geometry.x
        origin.y += each.geometry.y
      }
    origins.set(cell.id, origin)
    return origin
  }

  return {
    around,
    /** The corner from which the way of an edge is measured. */
    origin: (cell: Cell): Point => originOf(cells.get(cell.parent ?? '')),
    box: (cell: Cell): Box | null => {
      if (cell.kind !== 'vertex' || !cell.geometry || cell.geometry.relative) return null
      return { ...originOf(cell), width: cell.geometry.width, height: cell.geometry.height }
    },
    isHidden: (cell: Cell): boolean => {
      const known = hidden.get(cell.id)
      if (known !== undefined) return known
      const isHidden = cell.isHidden || [...around(cell)].some((each) => each.isHidden || each.isCollapsed)
      hidden.set(cell.id, isHidden)
      return isHidden
    },
  }
}
