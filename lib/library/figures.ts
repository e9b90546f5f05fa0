import type { FigureFile } from '@/lib/library/schema'

type Measured = Pick<FigureFile, 'value' | 'unit'>

const currency = /^(USD|EUR)\b\s*/

/** A value with its unit, as a sentence has it: "900 seconds", "USD 0.09 per GB", "5–10 ms", "99.9%". */
export function formatFigure({ value, unit }: Measured): string {
  const money = unit.match(currency)?.[1]
  const number = Array.isArray(value)
    ? value.map((end) => formatNumber(end, money !== undefined)).join('–')
    : formatNumber(value, money !== undefined)
  if (money) return joined(`${money}\u00a0${number}`, ' ', unit.replace(currency, ''))
  return joined(number, unit.startsWith('%') ? '' : '\u00a0', value === 1 ? singular(unit) : unit)
}

/** A number with thousands apart; money with cents where it has any. */
export function formatNumber(value: number, money = false): string {
  const minimumFractionDigits = money && !Number.isInteger(value) ? 2 : 0
  return value.toLocaleString('en-US', { minimumFractionDigits, maximumFractionDigits: 12 }).replace('-', '−')
}

const joined = (first: string, between: string, second: string) => (second ? `${first}${between}${second}` : first)

// "seconds" and "requests/s", and neither "ms" nor "s".
const singular = (unit: string) => unit.replace(/^([a-z]{2,}[^s\W])s\b/, '$1')

const months = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** "2026-11" as a reader says it. */
export const monthWords = (asOf: string): string => months.format(new Date(`${asOf}-01T00:00:00Z`))

/** A name of a formula as words: "seconds_a_day" and "secondsADay" are "seconds a day". */
export const nameWords = (name: string): string =>
  name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/\b[A-Z](?=[a-z]|\b)/g, (letter) => letter.toLowerCase())

/** A formula as it is printed: names as words, × for a product, real minus and division signs. */
export const formulaWords = (formula: string): string =>
  formula
    .replaceAll(/[A-Za-z][A-Za-z0-9_]*/g, nameWords)
    .replaceAll(/\s*([-+*/])\s*/g, (_, sign: string) => ` ${{ '*': '×', '/': '÷', '-': '−' }[sign] ?? sign} `)

/** Whether a figure is older than a year, so that somebody should look at its source again. */
export function isDue(asOf: string, now: Date): boolean {
  const [year = 0, month = 0] = asOf.split('-').map(Number)
  return (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month > 12
}
