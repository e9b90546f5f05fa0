/** A decision as numbers: `scores[option][criterion]`, null where nobody has scored yet. */
export type Matrix = {
  criteria: readonly { name: string; weight: number | null }[]
  options: readonly { name: string }[]
  scores: readonly (readonly (number | null)[])[]
}

export type Ranked = { name: string; index: number; total: number; place: number }

// Sums of decimals differ in their last digits; totals this near are a tie.
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

const weightOf = ({ criteria }: Matrix, criterion: number) => criteria[criterion]?.weight ?? 0
const scoreOf = ({ scores }: Matrix, option: number, criterion: number) => scores[option]?.[criterion] ?? 0
const named = (list: readonly { name: string }[]) => list.flatMap(({ name }, index) => (name.trim() ? [index] : []))

/** Criteria that count, by index: they have a name and a weight. */
export const weighed = (matrix: Matrix): number[] => named(matrix.criteria).filter((index) => matrix.criteria[index]?.weight !== null)

/** Options that can be ranked, by index: they have a name and a score for every criterion that counts. */
export const scored = (matrix: Matrix): number[] =>
  named(matrix.options).filter((option) => weighed(matrix).every((criterion) => (matrix.scores[option]?.[criterion] ?? null) !== null))

/** Options with a name and a score missing, by index. */
export const unscored = (matrix: Matrix): number[] => named(matrix.options).filter((option) => !scored(matrix).includes(option))

/** The sum of weight × score of one option. */
export const totalOf = (matrix: Matrix, option: number): number =>
  weighed(matrix).reduce((sum, criterion) => sum + weightOf(matrix, criterion) * scoreOf(matrix, option, criterion), 0)

/** Options with all their scores, best first; those with the same total share a place. */
export function ranking(matrix: Matrix): Ranked[] {
  const totals = scored(matrix)
    .map((index) => ({ name: matrix.options[index]?.name ?? '', index, total: totalOf(matrix, index) }))
    .sort((a, b) => (near(a.total, b.total) ? a.index - b.index : b.total - a.total))
  return totals.map((line) => ({ ...line, place: 1 + totals.filter(({ total }) => total > line.total && !near(total, line.total)).length }))
}

export const winners = (matrix: Matrix): Ranked[] => ranking(matrix).filter(({ place }) => place === 1)

/** `loser` is never better than `winner` and somewhere worse: no weights put it first alone. */
export function isDominated(matrix: Matrix, loser: number, winner: number): boolean {
  const leads = weighed(matrix).map((criterion) => scoreOf(matrix, winner, criterion) - scoreOf(matrix, loser, criterion))
  return leads.every((lead) => lead >= 0) && leads.some((lead) => lead > 0)
}

/** The weight at which an option draws level, everything else as it stands; past it that option is ahead. */
export type Flip = { weight: number; to: string; index: number }
export type Sensitivity = { criterion: number; name: string; weight: number; below: Flip | null; above: Flip | null }

/**
 * For each criterion the nearest weights, below and above the present one, at which another option draws level with the one winner.
 * A lead of D falls by (weight lost) × (score of the winner − score of the other), so the level is at weight − D ÷ that difference;
 * weights end at 0. Of several that draw level there, it names the one ahead past it. Empty while two options share the first place: there every weight decides.
 */
export function sensitivity(matrix: Matrix): Sensitivity[] {
  const [winner, second] = winners(matrix)
  if (!winner || second) return []
  const others = ranking(matrix).filter(({ index }) => index !== winner.index)
  return weighed(matrix).map((criterion) => {
    const weight = weightOf(matrix, criterion)
    const flips = others.flatMap<Flip>(({ index, name, total }) => {
      const lead = scoreOf(matrix, winner.index, criterion) - scoreOf(matrix, index, criterion)
      const level = weight - (winner.total - total) / lead
      // Level at 0 is as far as it gets: no weight lies below.
      return lead === 0 || level <= 1e-9 * weight ? [] : [{ weight: level, to: name, index }]
    })
    // More weight favors the higher score of two that are level, less weight the lower one.
    const gain = (a: Flip, b: Flip) => scoreOf(matrix, b.index, criterion) - scoreOf(matrix, a.index, criterion)
    const below = flips
      .filter((flip) => flip.weight < weight)
      .sort((a, b) => (near(a.weight, b.weight) ? gain(b, a) : b.weight - a.weight))[0]
    const above = flips
      .filter((flip) => flip.weight >= weight)
      .sort((a, b) => (near(a.weight, b.weight) ? gain(a, b) : a.weight - b.weight))[0]
    return { criterion, name: matrix.criteria[criterion]?.name ?? '', weight, below: below ?? null, above: above ?? null }
  })
}
