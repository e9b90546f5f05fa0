import type { ExerciseFile } from '@/lib/exercises/schema'
import type { Flaw, Key } from '@/lib/exercises/task'
import { whole } from '@/lib/plans/faults'

/**
 * The key of a changed file: its own flaws, then those that were added in the studio. An added flaw whose id the file has taken over is
 * the file's now, and one whose parts are no longer drawn points at the whole picture.
 */
export function mergedKey({ flaws, praise, plan }: Pick<ExerciseFile, 'flaws' | 'praise' | 'plan'>, before: Key | null): Key {
  const parts = new Set([whole, ...[...plan.nodes, ...plan.edges, ...plan.groups].map(({ id }) => id)])
  const added = (before?.flaws ?? [])
    .filter(({ id, proposedById }) => proposedById !== undefined && !flaws.some((flaw) => flaw.id === id))
    .map((flaw): Flaw => {
      const elements = flaw.elements.filter((element) => parts.has(element))
      return { ...flaw, elements: elements.length > 0 ? elements : [whole] }
    })
  return { flaws: [...flaws, ...added], ...(praise ? { praise } : {}) }
}
