import { inputsOf } from '@/lib/library/derivations'
import { formatFigure, formatNumber, formulaWords, monthWords, nameWords } from '@/lib/library/figures'
import { parseFormula } from '@/lib/library/formulas'
import type { FigureFile } from '@/lib/library/schema'

/** A figure as a page shows it: everything as words. */
export type FigureView = {
  id: string
  topic: string
  words: string
  /** For `<data value>`: a number, or the ends of a range joined by a slash. */
  datum: string
  of: string
  source: string | null
  url: string | null
  asOf: string
  month: string
  standing: FigureFile['standing']
  /** How a derived figure follows: its formula as printed, and what each name stands for. */
  formula: { words: string; inputs: { name: string; words: string; figure: { id: string; topic: string } | null }[] } | null
}

/** A figure for a page; `others` are those its formula may name. */
export function viewFigure(
  figure: FigureFile & { topic: string },
  others: ReadonlyMap<string, FigureFile & { topic: string }>,
): FigureView {
  const { id, topic, value, of, source, url, asOf, standing, from } = figure
  const given = inputsOf(figure)
  // In the order of the formula: the database does not keep that of the file.
  const names = from ? namesOf(from.formula) : []
  const inputs = names.flatMap((name) => {
    const input = given[name]
    if (input === undefined) return []
    const other = typeof input === 'number' ? undefined : others.get(input.figure)
    const words = typeof input === 'number' ? formatNumber(input) : other ? formatFigure(other) : input.figure
    return [{ name: nameWords(name), words, figure: other ? { id: other.id, topic: other.topic } : null }]
  })
  return {
    id,
    topic,
    words: formatFigure(figure),
    datum: Array.isArray(value) ? value.join('/') : String(value),
    of,
    source: source ?? null,
    url: url ?? null,
    asOf,
    month: monthWords(asOf),
    standing,
    formula: from ? { words: formulaWords(from.formula), inputs } : null,
  }
}

function namesOf(formula: string): string[] {
  const parsed = parseFormula(formula)
  return 'fault' in parsed ? [] : [...new Set(parsed.names)]
}

/** Where a figure comes from, in the few words that stand beside it in a text. */
export const noteOf = ({ source, month, standing, formula }: FigureView): string =>
  [source ?? (formula ? `= ${formula.words}` : ''), `as of ${month}`, standing].filter(Boolean).join(' · ')
