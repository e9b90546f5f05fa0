import { type LaidPlan, type Layout, meet, piecesOf, type Rect } from '@/lib/plans/drawn'
import type { PlanFile } from '@/lib/plans/schema'

/** What a reader could not read in a layout, as sentences: things over each other, or outside the picture. */
export function clashesIn(plan: PlanFile, layout: Layout): string[] {
  const faults: string[] = []
  const labels = layout.edges.map(({ id, label }) => ({ id: `the label of ${id}`, of: id, rect: label }))
  const titles = layout.groups.map(({ id, title }) => ({ id: `the name of ${id}`, of: id, rect: title }))
  const boxes = layout.nodes.map((node) => ({ id: node.id, of: node.id, rect: node }))
  const solid = [...boxes, ...labels, ...titles]
  for (const [index, one] of solid.entries())
    for (const other of solid.slice(index + 1)) if (meet(one.rect, other.rect)) faults.push(`${one.id} lies on ${other.id}`)
  for (const { id, points } of layout.edges)
    for (const piece of piecesOf(points)) {
      for (const word of [...labels, ...titles])
        if (word.of !== id && meet(word.rect, piece)) faults.push(`the edge ${id} runs through ${word.id}`)
      for (const { id: box, rect } of boxes) if (meet(shrunk(rect), piece)) faults.push(`the edge ${id} runs through ${box}`)
    }
  for (const { id, in: frame } of plan.nodes) {
    const box = layout.nodes.find((node) => node.id === id)
    if (!box) faults.push(`${id} is missing`)
    for (const group of layout.groups) {
      const belongs = groupsAround(plan, frame).includes(group.id)
      if (box && !belongs && meet(box, group)) faults.push(`${id} lies in ${group.id}, where it does not belong`)
      if (box && belongs && !holds(group, box)) faults.push(`${id} does not lie in ${group.id}`)
    }
  }
  const paper = { x: 0, y: 0, width: layout.width, height: layout.height }
  for (const { id, rect } of [...solid, ...layout.groups.map((group) => ({ id: group.id, rect: group }))])
    if (!holds(paper, rect)) faults.push(`${id} is not on the paper`)
  if (layout.edges.length !== plan.edges.length) faults.push('an edge is missing')
  return faults
}

/** The same for both layouts of a plan. */
export const clashesOf = ({ plan, wide, tall }: LaidPlan): string[] => [
  ...clashesIn(plan, wide).map((fault) => `wide: ${fault}`),
  ...clashesIn(plan, tall).map((fault) => `tall: ${fault}`),
]

/** The group a part stands in, the one around that, and so on. */
export function groupsAround({ groups }: Pick<PlanFile, 'groups'>, group: string | undefined): string[] {
  if (group === undefined) return []
  return [group, ...groupsAround({ groups }, groups.find(({ id }) => id === group)?.in)]
}

const shrunk = ({ x, y, width, height }: Rect): Rect => ({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 })

const holds = (outer: Rect, inner: Rect) =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5
