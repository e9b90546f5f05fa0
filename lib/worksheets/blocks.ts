export type Column = { label: string; isNumber?: boolean }
/** A result with the way to it: what was reckoned in words, with the numbers put in, and what came out. */
export type Sum = { name: string; formula: string; numbers: string; result: string; note?: string }
/** A value that may move between two ends before something changes; an end that is not there is open. */
export type Range = { label: string; at: number; low: number | null; high: number | null; words: string }
export type Curve = { label: string; points: readonly (readonly [x: number, y: number])[] }

/** What a worksheet says, as data: the page draws it and Markdown writes it. */
export type Block =
  | { is: 'lead'; text: string; note?: string }
  | { is: 'heading'; text: string }
  | { is: 'text'; text: string }
  | { is: 'open'; text: string }
  | { is: 'list'; items: readonly string[] }
  | { is: 'note'; text: string }
  | { is: 'table'; title: string; columns: readonly Column[]; rows: readonly (readonly string[])[] }
  | { is: 'sums'; title: string; sums: readonly Sum[] }
  | { is: 'ranges'; title: string; summary: string; ranges: readonly Range[] }
  | {
      is: 'curves'
      title: string
      summary: string
      x: string
      y: string
      curves: readonly Curve[]
      mark: { x: number; y: number; words: string } | null
    }

export const heading = (text: string): Block => ({ is: 'heading', text })
export const list = (items: readonly string[]): Block[] => (items.length > 0 ? [{ is: 'list', items }] : [])
/** Somebody's words, or what is still to be said where there are none. */
export const said = (words: string, missing: string): Block =>
  words.trim() ? { is: 'text', text: words.trim() } : { is: 'open', text: missing }
