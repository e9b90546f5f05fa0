import { z } from 'zod'
import { printable } from '@/lib/diagrams/sources/clean-text'
import { rasterData } from '@/lib/diagrams/sources/raster-data'
import { webLink } from '@/lib/diagrams/sources/web-link'

// Keys that are absent stay absent: Excalidraw fills them in when it opens a scene. So do looks we cannot read.
const number = z.number().min(-1e7).max(1e7)
const look = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const orNull = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null)
const id = z.string().max(200).transform(printable).refine(Boolean)
const words = z.string().transform((text) => printable(text).slice(0, 20_000).toWellFormed())
const color = z.string().regex(/^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i)
const point = z.tuple([number, number])
const arrowhead = orNull(z.string().regex(/^[a-z_]{1,40}$/))
const binding = orNull(
  z.object({ elementId: id, focus: look(z.number()), gap: look(z.number()), fixedPoint: orNull(z.tuple([z.number(), z.number()])) }),
)

const base = z.object({
  id,
  x: number.optional(),
  y: number.optional(),
  width: number.optional(),
  height: number.optional(),
  angle: look(number),
  strokeColor: look(color),
  backgroundColor: look(color),
  fillStyle: look(z.enum(['hachure', 'cross-hatch', 'solid', 'zigzag'])),
  strokeWidth: look(z.number().min(0).max(1000)),
  strokeStyle: look(z.enum(['solid', 'dashed', 'dotted'])),
  roughness: look(z.number().min(0).max(10)),
  opacity: look(z.number().min(0).max(100)),
  roundness: orNull(z.object({ type: z.number(), value: look(number) })),
  seed: look(z.number()),
  version: look(z.number()),
  versionNonce: look(z.number()),
  index: orNull(z.string().regex(/^[A-Za-z0-9]{1,100}$/)),
  isDeleted: z.literal(false).optional(),
  groupIds: look(z.array(id).max(100)),
  frameId: orNull(id),
  boundElements: orNull(z.array(z.object({ id, type: z.enum(['arrow', 'text']) }))),
  updated: look(z.number()),
  link: orNull(z.string()).transform(webLink),
  locked: look(z.boolean()),
})

const line = {
  points: z.array(point).optional(),
  startBinding: binding,
  endBinding: binding,
  startArrowhead: arrowhead,
  endArrowhead: arrowhead,
}

/** The elements of a scene we keep; everything they say that is not named here is left out. */
export const sceneElement = z.discriminatedUnion('type', [
  base.extend({ type: z.enum(['rectangle', 'diamond', 'ellipse']) }),
  base.extend({
    type: z.literal('text'),
    text: words,
    originalText: look(words),
    fontSize: look(z.number().min(1).max(2000)),
    fontFamily: look(z.number()),
    textAlign: look(z.enum(['left', 'center', 'right'])),
    verticalAlign: look(z.enum(['top', 'middle', 'bottom'])),
    containerId: orNull(id),
    autoResize: look(z.boolean()),
    lineHeight: look(z.number().min(0.5).max(5)),
  }),
  base.extend({ type: z.literal('line'), ...line, polygon: look(z.boolean()) }),
  base.extend({ type: z.literal('arrow'), ...line, elbowed: look(z.boolean()) }),
  base.extend({
    type: z.literal('freedraw'),
    points: z.array(point).optional(),
    pressures: look(z.array(z.number())),
    simulatePressure: look(z.boolean()),
  }),
  base.extend({ type: z.literal('frame'), name: orNull(words) }),
  base.extend({
    type: z.literal('image'),
    fileId: orNull(id),
    status: look(z.enum(['pending', 'saved', 'error'])),
    scale: look(z.tuple([z.number(), z.number()])),
    crop: orNull(z.object({ x: number, y: number, width: number, height: number, naturalWidth: number, naturalHeight: number })),
  }),
])

export type SceneElement = z.infer<typeof sceneElement>

/** A picture of a scene: raster only, as `data:`. */
export const sceneFile = z.object({
  id,
  mimeType: z.string().regex(/^image\/(?:png|jpeg|webp|gif)$/),
  dataURL: z.string().transform((url, context) => {
    const data = rasterData(url)
    if (data === null) context.addIssue('not a raster picture')
    return data ?? z.NEVER
  }),
  created: look(z.number()),
})

export type SceneFile = z.infer<typeof sceneFile>

/** The outside of a scene; its elements and files are judged one by one. */
export const sceneFrame = z.object({
  type: z.literal('excalidraw'),
  elements: z.array(z.unknown()),
  appState: look(z.object({ viewBackgroundColor: look(color), gridSize: orNull(z.number().min(1).max(1000)) })),
  files: orNull(z.record(z.string(), z.unknown())),
})
