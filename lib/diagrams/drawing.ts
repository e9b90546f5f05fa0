import type { Drawing } from '@/lib/diagrams/drawing/canvas'
import { drawDrawio } from '@/lib/diagrams/drawing/drawio'
import { drawExcalidraw } from '@/lib/diagrams/drawing/excalidraw'

/**
 * Draws a source that came without a picture as an SVG of ours: boxes, arrows and words where the source puts them, in the font of the
 * house. Of a draw.io document the first page is drawn. At most 10,000 pixels on a side and 25 million in all, scaled down otherwise.
 * Reads the source as `readSource` does, and refuses as it does.
 */
export function drawSource(kind: 'drawio' | 'excalidraw', text: string): Drawing {
  return kind === 'drawio' ? drawDrawio(text) : drawExcalidraw(text)
}
