import { evaluate, isRounded, parseFormula, type Quantity } from '@/lib/library/formulas'
import type { FigureFile } from '@/lib/library/schema'

/** Recomputes every derived figure from its formula and tells where the value written down does not follow. */
export function derivationFaults<F extends FigureFile>(figures: readonly F[]): { figure: F; fault: string }[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  return figures.flatMap((figure) => {
    const fault = figure.from ? faultOf(figure, byId) : null
    return fault ? [{ figure, fault }] : []
  })
}

function faultOf(figure: FigureFile, figures: ReadonlyMap<string, FigureFile>): string | null {
  if (!figure.from) return null
  const inputs: Record<string, Quantity> = {}
  for (const [name, input] of Object.entries(inputsOf(figure))) {
    if (typeof input === 'number') {
      inputs[name] = { low: input, high: input }
      continue
    }
    const other = figures.get(input.figure)
    if (!other) return `there is no figure ${input.figure}`
    if (restsOn(other, figure.id, figures)) return `${input.figure} follows from this figure itself`
    if (other.asOf < figure.asOf) return `it is as old as what it follows from: ${other.id} is of ${other.asOf}`
    inputs[name] = { ...endsOf(other), unit: other.unit }
  }
  const parsed = parseFormula(figure.from.formula)
  const result = 'fault' in parsed ? parsed : evaluate(parsed, inputs)
  if ('fault' in result) return result.fault
  if (result.unit !== undefined && result.unit !== figure.unit) return `the formula gives ${result.unit}, and it says ${figure.unit}`
  const { low, high } = endsOf(figure)
  if (isRounded(low, result.low) && isRounded(high, result.high)) return null
  return `the formula gives ${result.low === result.high ? result.low : `${result.low} to ${result.high}`}, and it says ${String(figure.value)}`
}

/** The two ends of a value; one number is both. */
export const endsOf = ({ value }: Pick<FigureFile, 'value'>): { low: number; high: number } =>
  Array.isArray(value) ? { low: value[0], high: value[1] } : { low: value, high: value }

function restsOn(figure: FigureFile, id: string, figures: ReadonlyMap<string, FigureFile>, seen = new Set<string>()): boolean {
  if (figure.id === id) return true
  if (seen.has(figure.id)) return false
  seen.add(figure.id)
  return Object.values(inputsOf(figure)).some((input) => {
    const other = typeof input === 'object' ? figures.get(input.figure) : undefined
    return other !== undefined && restsOn(other, id, figures, seen)
  })
}

/** What the names of a derived figure's formula stand for. */
export function inputsOf({ from }: Pick<FigureFile, 'from'>): Record<string, number | { figure: string }> {
  if (!from) return {}
  const { formula: _, ...inputs } = from
  return inputs
}
