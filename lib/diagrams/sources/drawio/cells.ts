import type { Style } from '@/lib/diagrams/sources/drawio/style'

export type Point = { x: number; y: number }

/** Where a cell lies, relative to its parent. `relative` places are shares of an edge. */
export type Geometry = Point & {
  width: number
  height: number
  relative: boolean
  points: Point[]
  sourcePoint: Point | null
  targetPoint: Point | null
  offset: Point | null
}

/** One cell of a page, cleaned: its text is plain, its link leads to the web. Neither vertex nor edge is a layer. */
export type Cell = {
  id: string
  text: string
  link: string | null
  style: Style
  parent: string | null
  kind: 'vertex' | 'edge' | 'layer'
  source: string | null
  target: string | null
  isHidden: boolean
  isCollapsed: boolean
  geometry: Geometry | null
}

/** `settings` are those of the page: its size, grid and background. */
export type Page = { id: string; name: string; settings: Map<string, string>; cells: Map<string, Cell> }
