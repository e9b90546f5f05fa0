type Identified = { id: string; name?: string | undefined }
type Parts = {
  groups: (Identified & { in?: string | undefined })[]
  nodes: (Identified & { in?: string | undefined })[]
  edges: (Identified & { from: string; to: string })[]
}

/** Id of the whole picture: what is missing from it has no part of its own. */
export const whole = 'whole'

/** What keeps a plan from being drawn, as sentences. */
export function planFaults({ groups, nodes, edges }: Parts): string[] {
  const all = [...nodes, ...groups, ...edges]
  const ids = all.map(({ id }) => id)
  const named = new Set(nodes.map(({ id }) => id))
  const frames = new Map(groups.map((group) => [group.id, group.in]))
  const faults = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is used twice`)
  if (ids.includes(whole)) faults.push(`no part is called ${whole}: that is the picture itself`)
  for (const { id, in: frame } of [...nodes, ...groups])
    if (frame !== undefined && !frames.has(frame)) faults.push(`${id} stands in ${frame}, and there is no such group`)
  for (const { id } of groups) {
    if (isInItself(id, frames)) faults.push(`the group ${id} stands in itself`)
    if (![...nodes, ...groups].some((part) => part.in === id)) faults.push(`the group ${id} holds nothing`)
  }
  for (const { id, from, to } of edges) {
    for (const end of [from, to]) if (!named.has(end)) faults.push(`the edge ${id} ends at ${end}, and there is no such node`)
    if (from === to) faults.push(`the edge ${id} goes from ${from} to itself`)
  }
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]))
  for (const { id } of nodes) if (!joined.has(id)) faults.push(`nothing leads to or from ${id}`)
  return faults
}

function isInItself(id: string, frames: Map<string, string | undefined>): boolean {
  const seen = new Set<string>()
  for (let at = frames.get(id); at !== undefined && !seen.has(at); at = frames.get(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
