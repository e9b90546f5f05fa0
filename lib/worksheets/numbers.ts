export type Bounds = { least?: number; most?: number; whole?: boolean }
export type Reading = { value: number | null } | { problem: string }

const plain = /^[+-]?(\d+|\d{1,3}([,\s_’']\d{3})+)(\.\d+)?$/

/**
 * A number as people type it: `1,200,000`, `1 200 000`, `1.5`, with spaces around it. Nothing typed is null. What cannot be read, or lies
 * outside of the bounds, comes back as a sentence to show beside the field.
 */
export function readNumber(text: string, { least = 0, most = 1e15, whole = false }: Bounds = {}): Reading {
  const typed = text.trim()
  if (typed === '') return { value: null }
  if (!plain.test(typed)) return { problem: whyNot(typed) }
  const value = Number(typed.replaceAll(/[,\s_’']/g, ''))
  if (value < least) return { problem: `At least ${exact(least)}.` }
  if (value > most) return { problem: `At most ${exact(most)}.` }
  if (whole && !Number.isInteger(value)) return { problem: 'A whole number.' }
  return { value }
}

function whyNot(typed: string): string {
  if (/^[\d.,\s]+$/.test(typed)) return 'Write it like 1,200,000 or 1.5: a point before decimals, commas between thousands.'
  return 'A number in digits, like 1,200,000.'
}

/** A number as a field shows it to be changed: it reads back as the same number. */
export function typedNumber(value: number | null): string {
  if (value === null) return ''
  const [whole = '', fraction] = plainDigits(value).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${grouped}.${fraction}` : grouped
}

// JavaScript writes small and large numbers with an exponent, which nobody types.
const plainDigits = (value: number) =>
  /e/.test(String(value)) ? value.toFixed(Math.abs(value) < 1 ? 20 : 0).replace(/\.?0+$/, '') : String(value)

const wholes = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const shorts = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 })
const exacts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })

/** A number in full, with commas between thousands. */
export const exact = (value: number) => exacts.format(value)

/** A number to read: whole from a thousand up, else four figures that matter. */
export const shown = (value: number) => (Math.abs(value) >= 1000 ? wholes : shorts).format(value)

const fulls = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12 })
const sixes = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })

/** A number as it was given, small ones too, and never with an exponent. */
export const full = (value: number) => fulls.format(value)

/** A number that is reckoned on with: six figures that matter, and never fewer than stand before the point. */
export const fine = (value: number) => (Math.abs(value) >= 1e5 ? wholes : sixes).format(value)

const nearlies = new Intl.NumberFormat('en-US', { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 4 })

/** A result to four figures: `12,350`, `176.5 million`. */
export const nearly = (value: number) => (value >= 1e6 ? nearlies : shorts).format(value)

const roughs = new Intl.NumberFormat('en-US', { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 })

/** A number for a sentence: `177 million`. */
export const rough = (value: number) => roughs.format(value)

/** An amount of money, in whole units from a hundred up. */
export const money = (value: number, currency: string) => `${moneyDigits(value)} ${currency}`.trim()

const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const moneyDigits = (value: number) =>
  (Math.abs(value) >= 100 || value === 0 ? wholes : Math.abs(value) >= 0.01 ? cents : shorts).format(value)

/** `0.3` as `30 %`. */
export const percent = (share: number) => `${shorts.format(share * 100)} %`
