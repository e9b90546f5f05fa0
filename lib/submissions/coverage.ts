import { citedIds } from '@/lib/citations'

type Shown = { shows: readonly string[]; labels: readonly string[] }

/** How one requirement is met so far: cited in the notes, and by number the diagrams that show it, from 1. */
export type Covered<R> = R & { cited: boolean; diagrams: number[] }

/** Which requirements the notes cite or a diagram shows, in the brief's order. Ids the brief does not have count for nothing. */
export function coverageOf<R extends { id: string }>(requirements: readonly R[], notes: string, diagrams: readonly Shown[]): Covered<R>[] {
  const cited = new Set(citedIds(notes))
  const shown = diagrams.map((diagram) => new Set(shownBy(diagram)))
  return requirements.map((requirement) => ({
    ...requirement,
    cited: cited.has(requirement.id),
    diagrams: shown.flatMap((ids, index) => (ids.has(requirement.id) ? [index + 1] : [])),
  }))
}

export const isCovered = ({ cited, diagrams }: { cited: boolean; diagrams: readonly number[] }): boolean => cited || diagrams.length > 0

/** What a diagram shows: the requirements its author marked and those its labels name. */
export const shownBy = ({ shows, labels }: Shown): string[] => orderedIds([...shows, ...namedIn(labels)])

/** The ids that stand in labels, as a word of their own. */
export const namedIn = (labels: readonly string[]): string[] =>
  orderedIds(labels.flatMap((label) => label.match(/(?<![\p{L}\p{N}-])[RN][1-9]\d?(?![\p{L}\p{N}-])/gu) ?? []))

/** Ids each once, R before N, by number. */
export const orderedIds = (ids: readonly string[]): string[] =>
  [...new Set(ids)].sort((left, right) => right.charCodeAt(0) - left.charCodeAt(0) || Number(left.slice(1)) - Number(right.slice(1)))
