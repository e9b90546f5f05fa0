import { z } from 'zod'
import { printable } from '@/lib/diagrams/sources/clean-text'
import { rasterData } from '@/lib/diagrams/sources/raster-data'
import { webLink } from '@/lib/diagrams/sources/web-link'

// Keys that are absent stay absent: Excalidraw fills them in when it opens a scene.
const number = z.number().min(-1e7).max(1e7)
const flag = z.boolean().optional()
const id = z.string().max(200).transform(printable).refine(Boolean)
const reference = id.nullish().catch(null)
const words = z.string().transform((text) => printable(text).slice(0, 20_000).toWellFormed())
const color = z.string().regex(/^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i)
const point = z.tuple([number, number])
const arrowhead = z
  .string()
  .regex(/^[a-z_]{1,40}$/)
  .nullish()
  .catch(null)
const fixedPoint = z.tuple([z.number(), z.number()]).nullish()
const binding = z.object({ elementId: id, focus: z.number().optional(), gap: z.number().optional(), fixedPoint }).nullish().catch(null)

const base = z.object({
  id,
  x: number.optional(),
  y: number.optional(),
  width: number.optional(),
  height: number.optional(),
  angle: number.optional(),
  strokeColor: color.optional().catch(undefined),
  backgroundColor: color.optional().catch(undefined),
  fillStyle: z.enum(['hachure', 'cross-hatch', 'solid', 'zigzag']).optional().catch(undefined),
  strokeWidth: z.number().min(0).max(1000).optional(),
  strokeStyle: z.enum(['solid', 'dashed', 'dotted']).optional().catch(undefined),
  roughness: z.number().min(0).max(10).optional().catch(undefined),
  opacity: z.number().min(0).max(100).optional(),
  roundness: z.object({ type: z.number(), value: number.optional() }).nullish().catch(null),
  seed: z.number().optional(),
  version: z.number().optional(),
  versionNonce: z.number().optional(),
  index: z
    .string()
    .regex(/^[A-Za-z0-9]{1,100}$/)
    .nullish()
    .catch(null),
  isDeleted: z.literal(false).optional(),
  groupIds: z.array(id).max(100).optional(),
  frameId: reference,
  boundElements: z
    .array(z.object({ id, type: z.enum(['arrow', 'text']) }))
    .nullish()
    .catch(null),
  updated: z.number().optional(),
  link: z.string().nullish().catch(null).transform(webLink),
  locked: flag,
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
    originalText: words.optional(),
    fontSize: z.number().min(1).max(2000).optional(),
    fontFamily: z.number().optional(),
    textAlign: z.enum(['left', 'center', 'right']).optional().catch(undefined),
    verticalAlign: z.enum(['top', 'middle', 'bottom']).optional().catch(undefined),
    containerId: reference,
    autoResize: flag,
    lineHeight: z.number().min(0.5).max(5).optional(),
  }),
  base.extend({ type: z.literal('line'), ...line, polygon: flag }),
  base.extend({ type: z.literal('arrow'), ...line, elbowed: flag }),
  base.extend({
    type: z.literal('freedraw'),
    points: z.array(point).optional(),
    pressures: z.array(z.number()).optional(),
    simulatePressure: flag,
  }),
  base.extend({ type: z.literal('frame'), name: words.nullish() }),
  base.extend({
    type: z.literal('image'),
    fileId: reference,
    status: z.enum(['pending', 'saved', 'error']).optional(),
    scale: z.tuple([z.number(), z.number()]).optional(),
    crop: z
      .object({ x: number, y: number, width: number, height: number, naturalWidth: number, naturalHeight: number })
      .nullish()
      .catch(null),
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
  created: z.number().optional(),
})

export type SceneFile = z.infer<typeof sceneFile>

/** The outside of a scene; its elements and files are judged one by one. */
export const sceneFrame = z.object({
  type: z.literal('excalidraw'),
  elements: z.array(z.unknown()),
  appState: z
    .object({ viewBackgroundColor: color.optional().catch(undefined), gridSize: z.number().min(1).max(1000).nullish().catch(null) })
    .optional()
    .catch(undefined),
  files: z.record(z.string(), z.unknown()).nullish().catch(null),
})
