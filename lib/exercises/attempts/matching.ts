import { stemsOf } from '@/lib/exercises/attempts/stems'
import type { Flaw } from '@/lib/exercises/task'
import type { FlawCategory } from '@/lib/generated/prisma/enums'
import { whole } from '@/lib/plans/faults'
import type { PlanFile } from '@/lib/plans/schema'

export type Pointed = { element: string; category: FlawCategory; text: string; fix: string }
type Matched = Pick<Flaw, 'id' | 'title' | 'elements' | 'category' | 'also' | 'words' | 'explanation' | 'fix'>

/** Weights and thresholds, tuned on two of the three exercises of tests/unit/findings-corpus.json; docs/decisions/020 tells how. */
const weights = { element: 0.22, category: 0.1, words: 0.68, half: 8, threshold: 0.43, lead: 0.03 }
export type Weights = Readonly<typeof weights>

/**
 * Which flaw each finding seems to name, or null: by the part it points at, its row of the checklist, and its words. Findings are first
 * spread over flaws, one for each, so that they explain the most together; what is left over may say a flaw once more. Only a proposal:
 * the member has the last word.
 */
export function proposeMatches(plan: PlanFile, flaws: readonly Matched[], findings: readonly Pointed[], by = weights): (string | null)[] {
  const near = neighborsOf(plan)
  const index = indexOf(flaws)
  const scores = findings.map((finding) => {
    const said = stemsOf(`${finding.text} ${finding.fix}`)
    const row = flaws.map((flaw) => scoreOf(finding, said, flaw, near, index, by))
    const [best = 0, second = 0] = row.toSorted((one, other) => other - one)
    // Who could mean one as well as the other is asked, not told.
    return best - second < by.lead ? row.map(() => 0) : row
  })
  const taken = assign(scores, by.threshold)
  return scores.map((row, finding) => {
    const best = Math.max(...row)
    const at = taken[finding] ?? (best >= by.threshold ? row.indexOf(best) : -1)
    return flaws[at]?.id ?? null
  })
}

/** For each row the column of the best assignment, one row to a column, of pairs not under the threshold: the best pair first, and then swaps while they help. */
function assign(scores: readonly (readonly number[])[], threshold: number): (number | null)[] {
  const taken: (number | null)[] = scores.map(() => null)
  const worth = (row: number, column: number | null) => {
    const score = column === null ? 0 : (scores[row]?.[column] ?? 0)
    return score >= threshold ? score : column === null ? 0 : -1
  }
  const pairs = scores
    .flatMap((row, finding) => row.map((score, flaw) => ({ finding, flaw, score })))
    .filter(({ score }) => score >= threshold)
    .sort((one, other) => other.score - one.score)
  for (const { finding, flaw } of pairs) if (taken[finding] === null && !taken.includes(flaw)) taken[finding] = flaw
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (const { finding, flaw } of pairs) {
      const holder = taken.indexOf(flaw)
      const mine = taken[finding] ?? null
      if (mine === flaw) continue
      // The one who holds it takes mine, or the best one that is free.
      const free = (scores[holder] ?? []).map((_, column) => column).filter((column) => column === mine || !taken.includes(column))
      const other =
        holder < 0
          ? null
          : free.reduce<number | null>((best, column) => (worth(holder, column) > worth(holder, best) ? column : best), null)
      const gain = worth(finding, flaw) - worth(finding, mine) + (holder < 0 ? 0 : worth(holder, other) - worth(holder, flaw))
      if (gain <= 1e-9) continue
      taken[finding] = flaw
      if (holder >= 0) taken[holder] = other
      isBetter = true
    }
  }
  return taken
}

type Index = { idf: (stem: string) => number; flaws: Map<string, { stems: Map<string, number>; phrases: string[][] }> }

/** How telling each stem is among these flaws, and where it stands in each: how people name it counts most. */
function indexOf(flaws: readonly Matched[]): Index {
  const indexed = flaws.map(({ id, words, title, explanation, fix }) => {
    const stems = new Map<string, number>()
    const places = [
      { text: fix, weight: 0.55 },
      { text: explanation, weight: 0.7 },
      { text: title, weight: 1 },
      { text: words.join(' '), weight: 1.25 },
    ]
    for (const { text, weight } of places) for (const stem of stemsOf(text)) stems.set(stem, weight)
    return { id, stems, phrases: words.map(stemsOf).filter((phrase) => phrase.length > 0) }
  })
  const idf = (stem: string) => Math.log(1 + flaws.length / (0.5 + indexed.filter(({ stems }) => stems.has(stem)).length))
  return { idf, flaws: new Map(indexed.map(({ id, ...flaw }) => [id, flaw])) }
}

function scoreOf(
  finding: Pointed,
  said: readonly string[],
  flaw: Matched,
  near: Map<string, Set<string>>,
  { idf, flaws }: Index,
  by: Weights,
): number {
  const indexed = flaws.get(flaw.id)
  const shared = said.reduce((sum, stem) => sum + (indexed?.stems.get(stem) ?? 0) * idf(stem), 0)
  const phrases = (indexed?.phrases ?? []).filter((phrase) => phrase.length > 1 && phrase.every((stem) => said.includes(stem))).length
  const told = shared + 0.8 * Math.min(2, phrases)
  const words = told / (told + by.half)
  const category = flaw.category === finding.category ? 1 : flaw.also.includes(finding.category) ? 0.7 : 0
  return by.element * closeness(finding.element, flaw.elements, near) + by.category * category + by.words * words
}

function closeness(element: string, elements: readonly string[], near: Map<string, Set<string>>): number {
  if (elements.includes(element)) return 1
  if (element === whole || elements.includes(whole)) return 0.5
  return elements.some((other) => near.get(element)?.has(other)) ? 0.6 : 0
}

/** What lies beside each part: an edge and its ends, parts an edge joins, a frame and what stands in it. */
function neighborsOf({ nodes, edges, groups }: PlanFile): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>()
  const join = (one: string, other: string) => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      near.set(from, (near.get(from) ?? new Set()).add(to))
  }
  for (const { id, from, to } of edges) {
    join(id, from)
    join(id, to)
    join(from, to)
  }
  for (const part of [...nodes, ...groups]) if (part.in) join(part.id, part.in)
  return near
}
