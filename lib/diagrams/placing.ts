import { drawSource } from '@/lib/diagrams/drawing'
import { drawingMargin } from '@/lib/diagrams/drawing/canvas'
import type { Box, DiagramGraph, SourceKind } from '@/lib/diagrams/graph'
import { graphOf as graphOfPages } from '@/lib/diagrams/sources/drawio/graph'
import { readPages } from '@/lib/diagrams/sources/drawio/pages'
import { graphOf as graphOfScene } from '@/lib/diagrams/sources/excalidraw/graph'
import { readScene } from '@/lib/diagrams/sources/excalidraw/scene'

type Size = { width: number; height: number }

/** A graph and where its boxes lie on its picture, by their ids, in percent of the picture's sides. */
export type PlacedGraph = { graph: DiagramGraph; places: Map<string, Box> }

/** Room left around a drawing, in its own units: by us, by our boards, by Excalidraw, by draw.io. */
const margins = [drawingMargin, 24, 10, 0, 5, 20]
/** How far the shape of a picture may be from that of its drawing. */
const tolerance = 0.02

/**
 * Which box of a source lies where on a picture of it. The picture shows all of the drawing (the first page of a draw.io document) and
 * the same room on each side; null where its shape says otherwise, where the source has no places (Mermaid, SVG), or no boxes.
 * Refuses as `readSource` does.
 */
export function placeNodes(kind: SourceKind, text: string, picture: Size): PlacedGraph | null {
  if (kind !== 'drawio' && kind !== 'excalidraw') return null
  const graph = kind === 'drawio' ? graphOfPages(readPages(text).slice(0, 1)) : graphOfScene(readScene(text).elements)
  const frame = frameOf(drawSource(kind, text).view, picture)
  if (!frame || graph.nodes.length === 0) return null
  const places = new Map<string, Box>()
  for (const { id, box } of graph.nodes) if (box) places.set(id, inPercent(box, frame))
  return { graph, places }
}

/** The part of the drawing's plane that the picture shows. */
function frameOf(view: Box, picture: Size): Box | null {
  let best: { frame: Box; off: number } | null = null
  for (const margin of margins) {
    const frame = grown(view, margin - drawingMargin)
    const off = Math.abs(Math.log((frame.width * picture.height) / (frame.height * picture.width)))
    // Nearly alike shapes say nothing of the margin: then the likelier one stays.
    if (off < tolerance && (!best || off < best.off - 0.002)) best = { frame, off }
  }
  return best?.frame ?? null
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: Math.max(1, width + 2 * by),
  height: Math.max(1, height + 2 * by),
})

const inPercent = (box: Box, frame: Box): Box => ({
  x: (100 * (box.x - frame.x)) / frame.width,
  y: (100 * (box.y - frame.y)) / frame.height,
  width: (100 * box.width) / frame.width,
  height: (100 * box.height) / frame.height,
})
