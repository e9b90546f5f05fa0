import type { Canvas } from '@/lib/submissions/comparing/canvas'

/** A picture as the ways of looking get it. */
export type Picture = { id: string; src: string; width: number; height: number; alt: string }
export type PicturePair = { left: Picture; right: Picture; names: [string, string]; canvas: Canvas }
