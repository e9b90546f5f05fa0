import { clashesIn } from '@/lib/plans/clashes'
import type { LaidPlan, Layout } from '@/lib/plans/drawn'
import type { PlanFile } from '@/lib/plans/schema'
import { layTall } from '@/lib/plans/tall'
import { layWide } from '@/lib/plans/wide'

/** Lays a plan out, wide for desks and tall for phones. Costs tenths of a second and a large library: for the importer alone, which stores the result. */
export async function layPlan(plan: PlanFile): Promise<LaidPlan> {
  const clashesOf = (layout: Layout) => clashesIn(plan, layout)
  return { plan, wide: await layWide(plan, clashesOf), tall: layTall(plan, clashesOf) }
}
