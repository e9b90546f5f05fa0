/** A formula as read: its parts in the order in which they are computed, and the names it uses, each time it does. */
export type Formula = { steps: Step[]; names: string[] }

/** What a name stands for: a number or a range of numbers, with its unit where it is known. */
export type Quantity = { low: number; high: number; unit?: string }

type Operator = '+' | '-' | '*' | '/'
type Step = { name: string } | { operator: Operator }

export const formulaFault = {
  unknown: (name: string) => `${name} stands for nothing here`,
  zero: 'it divides by zero',
  units: (one: string, other: string) => `it adds ${one} to ${other}`,
  twice: (name: string) => `${name} is a range and is used twice, which makes the result wider than it is`,
} as const

const weight: Record<Operator, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }
const isOperator = (token: string): token is Operator => Object.hasOwn(weight, token)
const tokens = /\s*([A-Za-z][A-Za-z0-9_]*|[-+*/()]|\S)/g

/** Reads names joined by + - * / and parentheses. A number needs a name too: a reader wants to know what it counts. */
export function parseFormula(text: string): Formula | { fault: string } {
  const steps: Step[] = []
  const waiting: (Operator | '(')[] = []
  let wantsName = true
  const settle = (until: (operator: Operator) => boolean) => {
    for (let top = waiting.at(-1); top !== undefined && top !== '(' && until(top); top = waiting.at(-1)) {
      steps.push({ operator: top })
      waiting.pop()
    }
  }
  for (const [, token = ''] of text.trim().matchAll(tokens)) {
    const opens = token === '('
    const names = /^[A-Za-z]/.test(token)
    if (/^[\d.]/.test(token)) return { fault: `a number in a formula needs a name, at ${token}` }
    if (!(opens || names || token === ')' || isOperator(token))) return { fault: `${token} is no part of a formula` }
    if ((opens || names) !== wantsName)
      return { fault: wantsName ? `a name is missing before ${token}` : `a sign is missing before ${token}` }
    if (names) steps.push({ name: token })
    else if (opens) waiting.push('(')
    else if (isOperator(token)) {
      settle((top) => weight[top] >= weight[token])
      waiting.push(token)
    } else {
      settle(() => true)
      if (waiting.pop() !== '(') return { fault: 'a parenthesis was never opened' }
    }
    wantsName = opens || isOperator(token)
  }
  if (wantsName) return { fault: 'the formula ends too early' }
  settle(() => true)
  if (waiting.length > 0) return { fault: 'a parenthesis was never closed' }
  return { steps, names: steps.flatMap((step) => ('name' in step ? step.name : [])) }
}

/**
 * What a formula comes to. Ranges give a range: the lowest and the highest it can be. Units are followed as far as they are certain:
 * what is added must be the same, and a share of the same unit is `times`; any other product has a unit nobody knows.
 */
export function evaluate({ steps, names }: Formula, inputs: Record<string, Quantity>): Quantity | { fault: string } {
  const stack: Quantity[] = []
  for (const step of steps) {
    if ('name' in step) {
      const input = Object.hasOwn(inputs, step.name) ? inputs[step.name] : undefined
      if (!input) return { fault: formulaFault.unknown(step.name) }
      if (input.low !== input.high && names.filter((name) => name === step.name).length > 1) return { fault: formulaFault.twice(step.name) }
      stack.push(input)
      continue
    }
    const [right, left] = [stack.pop(), stack.pop()]
    if (!left || !right) return { fault: 'the formula ends too early' }
    const result = compute(step.operator, left, right)
    if ('fault' in result) return result
    stack.push(result)
  }
  return stack[0] ?? { fault: 'the formula is empty' }
}

function compute(operator: Operator, left: Quantity, right: Quantity): Quantity | { fault: string } {
  if (operator === '+' || operator === '-') {
    if (left.unit && right.unit && left.unit !== right.unit) return { fault: formulaFault.units(left.unit, right.unit) }
    const [low, high] = operator === '+' ? [right.low, right.high] : [-right.high, -right.low]
    return quantity([left.low + low, left.high + high], left.unit ?? right.unit)
  }
  if (operator === '/' && right.low <= 0 && right.high >= 0) return { fault: formulaFault.zero }
  const ends = [left.low, left.high].flatMap((one) =>
    [right.low, right.high].map((other) => (operator === '*' ? one * other : one / other)),
  )
  return quantity(ends, operator === '/' && left.unit && left.unit === right.unit ? 'times' : undefined)
}

// -0 is 0: nobody wants to read a minus there.
const quantity = (ends: number[], unit?: string): Quantity => ({
  low: Math.min(...ends) + 0,
  high: Math.max(...ends) + 0,
  ...(unit === undefined ? {} : { unit }),
})

/** Whether a number written down is this result, exactly or rounded to two or more figures. */
export function isRounded(written: number, result: number): boolean {
  const near = (other: number) => Math.abs(written - other) <= 1e-9 * Math.max(Math.abs(written), Math.abs(other))
  if (near(result)) return true
  return Array.from({ length: 10 }, (_, index) => Number(result.toPrecision(index + 2))).some(near)
}
