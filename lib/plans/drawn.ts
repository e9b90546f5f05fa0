import { z } from 'zod'
import { planFile } from '@/lib/plans/schema'

const at = z.number()
const rect = { x: at, y: at, width: at, height: at }
const box = z.strictObject({ id: z.string(), ...rect, lines: z.array(z.string()).min(1) })
const layout = z.strictObject({
  width: at,
  height: at,
  /** Size of its letters in the same units. */
  letters: at,
  nodes: z.array(box),
  /** Frames with the place of their names. */
  groups: z.array(z.strictObject({ id: z.string(), ...rect, title: z.strictObject({ ...rect, lines: z.array(z.string()) }) })),
  /** From part to part by corners, with the place of its number, and of its name where there is room. */
  edges: z.array(
    z.strictObject({ id: z.string(), points: z.array(z.tuple([at, at])).min(2), label: z.strictObject({ ...rect, text: z.string() }) }),
  ),
})

/** A plan with both its layouts, as stored: `wide` for desks, `tall` for phones. Units are pixels at full size. */
export const laidPlan = z.strictObject({ plan: planFile, wide: layout, tall: layout })

export type LaidPlan = z.output<typeof laidPlan>
export type Layout = z.output<typeof layout>
export type LaidBox = Layout['nodes'][number]
export type LaidGroup = Layout['groups'][number]
export type LaidEdge = Layout['edges'][number]
export type Point = [x: number, y: number]
export type Rect = { x: number; y: number; width: number; height: number }

/** Whether two rectangles have a point in common, when the first is made larger by `air` on each side. */
export const meet = (one: Rect, other: Rect, air = 0): boolean =>
  one.x - air < other.x + other.width &&
  other.x < one.x + one.width + air &&
  one.y - air < other.y + other.height &&
  other.y < one.y + one.height + air

/** The straight pieces of an edge as flat rectangles. */
export const piecesOf = (points: readonly Point[]): Rect[] =>
  points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index] ?? [x, y]
    return { x: Math.min(x, fromX), y: Math.min(y, fromY), width: Math.abs(x - fromX), height: Math.abs(y - fromY) }
  })
