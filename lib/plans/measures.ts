// Widths in em, on the wide side for Atkinson Hyperlegible Next and what stands in for it: a label may never be longer than its room.
const narrow = /[iljtfrI.,:;'’|!()[\]\s-]/
const broad = /[mwMW@%—]/
const tall = /[A-Z0-9&]/

const emOf = (sign: string) => (narrow.test(sign) ? 0.38 : broad.test(sign) ? 0.95 : tall.test(sign) ? 0.71 : 0.59)

/** How many pixels a line of this size takes at most, in semibold. */
export const widthOf = (text: string, size: number): number => [...text].reduce((sum, sign) => sum + emOf(sign), 0) * size

/** What a box leaves for its name: a person's head takes some of it. */
export const nameWidth = (kind: string, boxWidth: number): number => boxWidth - (kind === 'person' ? 34 : 14)

/** A text in lines that are no wider than `width` pixels; a word that is wider stands alone. */
export function linesOf(text: string, width: number, size: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
