import type { DiagramGraph, GraphNode } from '@/lib/diagrams/graph'
import { append } from '@/lib/diagrams/grouping'
import { oneLine, shortened } from '@/lib/diagrams/labels'

const most = 600

/**
 * A first draft of the text alternative of a diagram, for its author to improve: what there is, what lies in what, what leads where.
 * Plain sentences, at most 600 characters; empty when the graph has no named box.
 */
export function proposeAlternative({ nodes, edges }: DiagramGraph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const parts = nodes.filter((node) => node.label && node.shape !== 'group' && (node.shape !== 'text' || ends.has(node.id)))
  if (parts.length === 0) return ''

  const sentences = [
    `${parts.length === 1 ? 'A diagram of one part' : `A diagram of ${parts.length} parts`}: ${list(parts.map(name), 12)}.`,
  ]
  const inside = new Map<string, string[]>()
  for (const part of parts) {
    const group = byId.get(part.parent ?? '')
    if (group?.label) append(inside, group.id, short(part.label))
  }
  for (const [id, names] of inside) sentences.push(`Inside ${short(byId.get(id)?.label ?? '')}: ${list(names, 8)}.`)

  const leads = new Map<string, string[]>()
  for (const { from, to, label } of edges) {
    const [start, end] = [byId.get(from ?? ''), byId.get(to ?? '')]
    if (start?.label && end?.label) append(leads, short(start.label), short(end.label) + (label ? ` (${short(label)})` : ''))
  }
  for (const [start, targets] of leads) sentences.push(`${start} leads to ${list([...new Set(targets)], 6)}.`)
  return fitting(sentences)
}

const short = (label: string) => shortened(oneLine(label), 50)

// A shape that says more than “box” helps whoever cannot see it.
const telling = new Set(['database', 'actor', 'cloud', 'rhombus'])
const words = new Map([
  ['actor', 'person'],
  ['rhombus', 'decision'],
])

const name = ({ label, shape }: GraphNode) => {
  const word = words.get(shape) ?? shape
  return short(label) + (telling.has(shape) && !label.toLowerCase().includes(word) ? ` (${word})` : '')
}

function list(names: string[], atMost: number): string {
  const shown = names.length > atMost ? [...names.slice(0, atMost - 1), `${names.length - atMost + 1} more`] : names
  const last = shown.at(-1) ?? ''
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last
}

function fitting(sentences: string[]): string {
  let text = ''
  for (const sentence of sentences) {
    const longer = text ? `${text} ${sentence}` : shortened(sentence, most)
    if (longer.length > most) break
    text = longer
  }
  return text
}
