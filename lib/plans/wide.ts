import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js'
import { type LaidBox, type LaidEdge, type LaidGroup, type Layout, type Point, piecesOf } from '@/lib/plans/drawn'
import { linesOf, nameWidth, widthOf } from '@/lib/plans/measures'
import type { PlanFile, PlanNode } from '@/lib/plans/schema'
import { freeTitle } from '@/lib/plans/titles'

const letters = 14
const small = 13
const boxWidth = 118
const lineHeight = 18

/** What a desk has room for beside a list. */
const room = 820

const spacing = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.edgeCoords': 'ROOT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeEdge': '11',
  'elk.spacing.edgeNode': '13',
  'elk.layered.spacing.nodeNodeBetweenLayers': '20',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '11',
  'elk.spacing.edgeLabel': '2',
}

/**
 * Lays a plan out for a desk with elkjs, to the right or downward, whichever fits without a clash and is lower. About half a second of one core:
 * for the importer, never for a request.
 */
export async function layWide(plan: PlanFile, clashesOf: (layout: Layout) => string[]): Promise<Layout> {
  const elk = new ELK()
  // With a broad margin the name of a narrow frame stands beside what enters from above.
  const margins = plan.groups.length > 0 ? [14, 124] : [14]
  const tries = (['RIGHT', 'DOWN'] as const).flatMap((direction) =>
    [true, false].flatMap((isNamed) => margins.map((margin) => ({ direction, isNamed, margin }))),
  )
  const laid: { layout: Layout; cost: number }[] = []
  for (const one of tries) {
    const layout = readGraph(plan, await elk.layout(graphOf(plan, one)))
    const cost = Math.max(0, layout.width - room) * 4 + layout.height + (one.isNamed ? 0 : 200) + clashesOf(layout).length * 5000
    laid.push({ layout, cost })
  }
  return laid.reduce((best, one) => (one.cost < best.cost ? one : best)).layout
}

type Try = { direction: 'RIGHT' | 'DOWN'; isNamed: boolean; margin: number }

/** `isNamed` says whether edges show their names beside their numbers. */
function graphOf(plan: PlanFile, { direction, isNamed, margin }: Try): ElkNode {
  const inside = (group: string | undefined): ElkNode[] => [
    ...plan.nodes.filter((node) => node.in === group).map((node) => ({ id: node.id, ...sizeOf(node) })),
    ...plan.groups
      .filter((frame) => frame.in === group)
      .map(({ id, name }) => {
        const top = 18 + titleLines(name).length * lineHeight
        const layoutOptions = { 'elk.padding': `[top=${top},left=${margin},bottom=26,right=14]` }
        return { id, layoutOptions, children: inside(id) }
      }),
  ]
  return {
    id: 'plan',
    layoutOptions: { ...spacing, 'elk.direction': direction },
    children: inside(undefined),
    edges: plan.edges.map(({ id, from, to, name }, index): ElkExtendedEdge => {
      const text = isNamed && name ? `${index + 1} ${name}` : String(index + 1)
      const size = { width: Math.ceil(widthOf(text, small)) + 14, height: 22 }
      return { id, sources: [from], targets: [to], labels: [{ text, ...size, layoutOptions: { 'elk.edgeLabels.inline': 'true' } }] }
    }),
  }
}

const linesIn = ({ name, kind }: PlanNode) => linesOf(name, nameWidth(kind, boxWidth), letters)

const sizeOf = (node: PlanNode) => ({ width: boxWidth, height: linesIn(node).length * lineHeight + 26 })

function readGraph(plan: PlanFile, graph: ElkNode): Layout {
  const nodes: LaidBox[] = []
  const groups: LaidGroup[] = []
  walk(graph, 0, 0)
  const edges = edgesOf(graph)
  const pieces = [...edges.flatMap(({ points, label }) => [...piecesOf(points), label]), ...nodes]
  const named = groups.map((group) => ({ ...group, title: freeTitle(group, pieces) }))
  return { width: round(graph.width), height: round(graph.height), letters, nodes, groups: named, edges }

  function walk(parent: ElkNode, left: number, top: number) {
    for (const child of parent.children ?? []) {
      const rect = {
        x: round(left + (child.x ?? 0)),
        y: round(top + (child.y ?? 0)),
        width: round(child.width),
        height: round(child.height),
      }
      const node = plan.nodes.find(({ id }) => id === child.id)
      const group = plan.groups.find(({ id }) => id === child.id)
      if (node) nodes.push({ id: child.id, ...rect, lines: linesIn(node) })
      if (group) groups.push({ id: child.id, ...rect, title: titleOf(group.name, rect) })
      walk(child, rect.x, rect.y)
    }
  }
}

function titleOf(name: string, { x, y }: { x: number; y: number }) {
  const lines = titleLines(name)
  return { x: x + 10, y: y + 7, width: Math.max(...lines.map((line) => widthOf(line, letters))), height: lines.length * lineHeight, lines }
}

const titleLines = (name: string) => linesOf(name, 110, letters)

function edgesOf(graph: ElkNode): LaidEdge[] {
  return (graph.edges ?? []).map(({ id, sections, labels }) => {
    const points = (sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
      [startPoint, ...bendPoints, endPoint].map(({ x, y }): Point => [round(x), round(y)]),
    )
    const [label] = labels ?? []
    const rect = { x: round(label?.x), y: round(label?.y), width: round(label?.width), height: round(label?.height) }
    return { id, points, label: { ...rect, text: label?.text ?? '' } }
  })
}

const round = (value: number | undefined) => Math.round((value ?? 0) * 10) / 10
