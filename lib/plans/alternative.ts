import { whole } from '@/lib/plans/faults'
import type { NodeKind, PlanFile } from '@/lib/plans/schema'

/** What each kind of part is called. */
export const kindNames: Record<NodeKind, string> = {
  person: 'person',
  client: 'client',
  service: 'service',
  store: 'store',
  cache: 'cache',
  queue: 'queue',
  outside: 'somebody else’s system',
  network: 'network part',
  job: 'job',
}

/** A part in words. `lines` say what it says of itself and what it is joined to; `number` is an edge's on the picture. */
export type PartInWords = {
  id: string
  kind: 'node' | 'edge' | 'group' | 'whole'
  name: string
  what: string
  number: number | null
  lines: string[]
}

/** The plan without its picture: every part with its kind, its place, what it says and what it is joined to, in the order of the file. */
export function partsOf(plan: PlanFile): PartInWords[] {
  const names = new Map([...plan.groups, ...plan.nodes].map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const nodes = plan.nodes.map((node): PartInWords => {
    const joined = plan.edges.flatMap(({ from, to, name, style }, index) => {
      const how = [name, style === 'async' ? 'without waiting' : null].filter(Boolean).join(', ')
      const told = `(${index + 1}${how ? `, ${how}` : ''})`
      if (from === node.id) return [`to ${nameOf(to)} ${told}`]
      return to === node.id ? [`from ${nameOf(from)} ${told}`] : []
    })
    const place = node.in ? `, in ${nameOf(node.in)}` : ''
    return {
      id: node.id,
      kind: 'node',
      name: node.name,
      what: `${kindNames[node.kind]}${place}`,
      number: null,
      lines: [node.says, `Joined: ${joined.join('; ')}.`],
    }
  })
  const edges = plan.edges.map(({ id, from, to, name, says, style }, index): PartInWords => {
    const ends = `${nameOf(from)} → ${nameOf(to)}`
    const what = style === 'async' ? 'does not wait for an answer' : 'waits for the answer'
    return { id, kind: 'edge', name: name ? `${ends}: ${name}` : ends, what, number: index + 1, lines: says ? [says] : [] }
  })
  const groups = plan.groups.map(({ id, name }): PartInWords => {
    const inside = [...plan.nodes, ...plan.groups].filter((part) => part.in === id).map((part) => part.name)
    return { id, kind: 'group', name, what: 'frame', number: null, lines: [`Around ${inside.join(', ')}.`] }
  })
  return [...nodes, ...edges, ...groups]
}

/** The whole picture as something to point at: for what is missing. */
export const wholePart: PartInWords = {
  id: whole,
  kind: 'whole',
  name: 'The whole picture',
  what: 'for what is missing',
  number: null,
  lines: [],
}

/** Name of a part as a sentence uses it; an id that is not in the plan stays as it is. */
export function partName(plan: PlanFile, id: string): string {
  return [...partsOf(plan), wholePart].find((part) => part.id === id)?.name ?? id
}

/** The plan in one sentence, for who hears of the picture before its parts. */
export function summaryOf(plan: PlanFile): string {
  const count = (many: number, one: string, more: string) => (many === 1 ? `1 ${one}` : `${many} ${more}`)
  const frames = plan.groups.map(({ name }) => name)
  return `A drawing of ${count(plan.nodes.length, 'part', 'parts')} and ${count(plan.edges.length, 'connection', 'connections')}${frames.length > 0 ? `, with a frame around ${frames.join(' and ')}` : ''}.`
}
