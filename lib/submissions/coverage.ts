import { citedIds } from '@/lib/citations'

export type Covered<R> = R & { cited: boolean }

/** Which requirements the notes cite, in the brief's order. Ids the brief does not have count for nothing. */
export function coverageOf<R extends { id: string }>(requirements: readonly R[], notes: string): Covered<R>[] {
  const cited = new Set(citedIds(notes))
  return requirements.map((requirement) => ({ ...requirement, cited: cited.has(requirement.id) }))
}
