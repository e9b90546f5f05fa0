import type { SourceKind } from '@/lib/diagrams/graph'

/** Sources that can be drawn on in the page; draw.io and SVG go on in their own tools. */
export const drawingKinds = ['excalidraw', 'mermaid'] as const
export type DrawingKind = (typeof drawingKinds)[number]

export const isDrawingKind = (kind: string | SourceKind | null | undefined): kind is DrawingKind =>
  drawingKinds.some((known) => known === kind)

/** A drawing as the server has it; `publicId` of its picture is its revision, for each save makes a new one. */
export type StoredDrawing = { publicId: string; text: string; width: number; height: number }

/** A copy of a drawing in this browser, and the picture on the server it was drawn on; null when there was none yet. */
export type KeptDrawing = { kind: DrawingKind; text: string; base: string | null; at: string }

/**
 * What to do with a copy found in the browser when the page opens: `server` when it says nothing new, `kept` when it was drawn on
 * what the server has, `both` when the server moved on meanwhile and a person has to choose.
 */
export function reconcileDrawing(server: StoredDrawing | null, kept: KeptDrawing | null): 'server' | 'kept' | 'both' {
  if (!kept || kept.text === server?.text) return 'server'
  return !server || kept.base === server.publicId ? 'kept' : 'both'
}

const milliseconds = { quiet: 3000, longest: 20_000, gap: 6000 } as const

/**
 * How long to wait before the next save, in milliseconds: 3 s after the last change, at most 20 s after the first that is not saved,
 * and 6 s after the save before, which keeps an hour of drawing under the server's limit.
 */
export function waitBeforeSave({ now, firstChange, lastSave }: { now: number; firstChange: number; lastSave: number }): number {
  const soon = Math.min(milliseconds.quiet, firstChange + milliseconds.longest - now)
  return Math.max(0, soon, lastSave + milliseconds.gap - now)
}

/** What a picture drawn in the page may measure: sides in pixels, below what the server takes. */
export const pictureBounds = { least: { width: 480, height: 360 }, side: 8000, pixels: 16_000_000, bytes: 5 * 1024 * 1024 } as const

/** The scale to draw a drawing of this size at: 2, or less where the picture would be too large. */
export function pictureScale({ width, height }: { width: number; height: number }, most = 2): number {
  const longest = Math.max(width, height, 1)
  return Math.min(most, pictureBounds.side / longest, Math.sqrt(pictureBounds.pixels / Math.max(1, width * height)))
}
