import type { PlanFile } from '@/lib/plans/schema'

/** What stands under each other on a phone: one or two parts side by side, or the upper or lower side of a group's frame. */
export type Row = { kind: 'parts'; ids: string[] } | { kind: 'opens'; group: string } | { kind: 'closes'; group: string }

/**
 * A plan as rows of at most two parts, in the order of its edges; a group's parts stay together, and parts that are joined do not stand in
 * one row, so that every edge goes from row to row.
 */
export function rowsOf(plan: PlanFile): Row[] {
  const ranks = ranksOf(plan)
  const joined = new Set(plan.edges.flatMap(({ from, to }) => [`${from} ${to}`, `${to} ${from}`]))
  return level(undefined)

  function level(group: string | undefined): Row[] {
    const units = [
      ...plan.nodes.filter((node) => node.in === group).map(({ id }) => ({ id, isGroup: false, rank: ranks.get(id) ?? 0 })),
      ...plan.groups.filter((frame) => frame.in === group).map(({ id }) => ({ id, isGroup: true, rank: rankOf(id) })),
    ].sort((one, other) => one.rank - other.rank)
    const rows: Row[] = []
    for (const { id, isGroup } of units) {
      const last = rows.at(-1)
      if (isGroup) rows.push({ kind: 'opens', group: id }, ...level(id), { kind: 'closes', group: id })
      else if (last?.kind === 'parts' && last.ids.length < 2 && !joined.has(`${last.ids[0]} ${id}`)) last.ids.push(id)
      else rows.push({ kind: 'parts', ids: [id] })
    }
    return rows
  }

  function rankOf(group: string): number {
    const inside = membersOf(plan, group)
    return inside.reduce((sum, id) => sum + (ranks.get(id) ?? 0), 0) / Math.max(1, inside.length)
  }
}

function membersOf(plan: PlanFile, group: string): string[] {
  const own = plan.nodes.filter((node) => node.in === group).map(({ id }) => id)
  return [...own, ...plan.groups.filter((frame) => frame.in === group).flatMap(({ id }) => membersOf(plan, id))]
}

/** How many edges lead to a part at most, edges that close a circle left out. */
function ranksOf({ nodes, edges }: PlanFile): Map<string, number> {
  const state = new Map<string, 'open' | 'done'>()
  const closing = new Set<string>()
  const visit = (id: string) => {
    state.set(id, 'open')
    for (const edge of edges.filter(({ from }) => from === id)) {
      if (state.get(edge.to) === 'open') closing.add(edge.id)
      else if (!state.has(edge.to)) visit(edge.to)
    }
    state.set(id, 'done')
  }
  const sources = nodes.filter(({ id }) => !edges.some(({ to }) => to === id))
  for (const { id } of [...sources, ...nodes]) if (!state.has(id)) visit(id)
  const ranks = new Map(nodes.map(({ id }) => [id, 0]))
  for (const _ of nodes)
    for (const { id, from, to } of edges) if (!closing.has(id)) ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(from) ?? 0) + 1))
  return ranks
}
