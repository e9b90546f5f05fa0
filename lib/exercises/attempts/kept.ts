export type FindingWords = { element: string; category: string; text: string; fix: string }

const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim()

/** Whether two findings say the same: forms change line ends, and the site takes the blanks off. */
export const saysTheSame = (one: FindingWords, other: FindingWords) =>
  one.element === other.element &&
  one.category === other.category &&
  plain(one.text) === plain(other.text) &&
  plain(one.fix) === plain(other.fix)

/** A short sign of what a finding says: another one as soon as it says something else. */
export function signOf({ element, category, text, fix }: FindingWords): string {
  const said = JSON.stringify([element, category, plain(text), plain(fix)])
  // FNV-1a, twice: it tells two windows apart, and guards nothing.
  return [0x811c9dc5, 0x01234567]
    .map((seed) => [...said].reduce((sum, sign) => Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0, seed).toString(16))
    .join('')
}
