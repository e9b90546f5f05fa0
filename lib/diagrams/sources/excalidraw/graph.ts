import type { Box, DiagramGraph, GraphEdge, GraphNode } from '@/lib/diagrams/graph'
import { append } from '@/lib/diagrams/grouping'
import { oneLine } from '@/lib/diagrams/labels'
import type { SceneElement } from '@/lib/diagrams/sources/excalidraw/schema'

const shapes = new Map([
  ['rectangle', 'rectangle'],
  ['diamond', 'rhombus'],
  ['ellipse', 'ellipse'],
  ['text', 'text'],
  ['frame', 'group'],
  ['image', 'image'],
])

/** The boxes and arrows of a scene. Text bound to a box or arrow is its label; a box without one takes the text it is grouped with. */
export function graphOf(elements: SceneElement[]): DiagramGraph {
  const labels = labelsOf(elements)
  const ends = new Set(elements.flatMap((element) => [startOf(element), endOf(element)]))
  const boxes = elements.filter(
    (element) => shapes.has(element.type) && !labels.used.has(element.id) && (labels.of(element) || ends.has(element.id)),
  )
  const ids = new Set(boxes.map(({ id }) => id))
  const idOf = (id: string | null | undefined) => (id && ids.has(id) ? id : null)

  const toNode = (element: SceneElement): GraphNode => ({
    id: element.id,
    label: labels.of(element),
    shape: shapes.get(element.type) ?? 'rectangle',
    box: boxOf(element),
    parent: idOf(element.frameId),
  })
  const toEdge = (element: SceneElement): GraphEdge => ({
    id: element.id,
    from: idOf(startOf(element)),
    to: idOf(endOf(element)),
    label: labels.of(element),
  })
  const lines = elements.filter(({ type }) => type === 'arrow' || type === 'line')
  return { nodes: boxes.map(toNode), edges: lines.map(toEdge).filter(({ from, to, label }) => from || to || label) }
}

/** The box of an element; drawn from right to left its width is negative in the scene. */
export function boxOf({ x = 0, y = 0, width = 0, height = 0 }: SceneElement): Box {
  return { x: Math.min(x, x + width), y: Math.min(y, y + height), width: Math.abs(width), height: Math.abs(height) }
}

const startOf = (element: SceneElement) => (element.type === 'arrow' || element.type === 'line' ? element.startBinding?.elementId : null)
const endOf = (element: SceneElement) => (element.type === 'arrow' || element.type === 'line' ? element.endBinding?.elementId : null)

function labelsOf(elements: SceneElement[]) {
  const byId = new Map(elements.map((element) => [element.id, element]))
  const labels = new Map<string, string[]>()
  const used = new Set<string>()
  const give = (owner: SceneElement, text: SceneElement & { type: 'text' }) => {
    append(labels, owner.id, text.originalText ?? text.text)
    used.add(text.id)
  }
  for (const element of elements) {
    if (element.type === 'frame' && element.name) labels.set(element.id, [element.name])
    const container = element.type === 'text' ? byId.get(element.containerId ?? '') : undefined
    if (element.type === 'text' && container) give(container, element)
  }
  const boxOfGroup = soleBoxes(elements.filter(({ id }) => !labels.has(id)))
  for (const element of elements) {
    const group = element.groupIds?.[0]
    const box = group === undefined ? undefined : boxOfGroup.get(group)
    if (element.type === 'text' && box && !used.has(element.id)) give(box, element)
  }
  return {
    used,
    of: (element: SceneElement) =>
      oneLine(element.type === 'text' ? (element.originalText ?? element.text) : (labels.get(element.id) ?? []).join(' ')),
  }
}

/** The one unlabelled box of each innermost group that has exactly one. */
function soleBoxes(elements: SceneElement[]): Map<string, SceneElement> {
  const boxes = new Map<string, SceneElement[]>()
  for (const element of elements) {
    const group = element.groupIds?.[0]
    if (group !== undefined && ['rectangle', 'diamond', 'ellipse', 'image'].includes(element.type)) append(boxes, group, element)
  }
  return new Map([...boxes].flatMap(([group, [box, other]]) => (box && !other ? [[group, box] as const] : [])))
}
