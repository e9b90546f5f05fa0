import type { Canvas } from '@/lib/submissions/comparing/canvas'
import type { Region } from '@/lib/submissions/comparing/regions'

/** What the page asks of the worker that compares pixels, and what it hears. */
export type PixelTask = { left: { id: string; src: string }; right: { id: string; src: string }; canvas: Canvas }
export type PixelResult = { changed: number; total: number; regions: Region[] }
export type PixelNews =
  | { kind: 'step'; step: 1 | 2 | 3 | 4 }
  | { kind: 'done'; result: PixelResult; mask: Blob }
  | { kind: 'failed'; why: 'gone' | 'broken' }
