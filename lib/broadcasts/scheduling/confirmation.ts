// Readers come and go while somebody reads the page: a list that moved by this little is still the one they confirmed.
const drift = (people: number) => Math.max(3, Math.floor(people / 100))

/**
 * Whether what was typed confirms sending to `present` people. The number of people is what is typed, and not a word of the
 * subject: it is the one figure that shows a wrong segment, and nobody knows it without having read it.
 */
export function confirms(typed: string, shown: number, present: number): boolean {
  const digits = typed.trim().replaceAll(/[\s.,'’]/g, '')
  return /^\d{1,9}$/.test(digits) && Number(digits) === shown && Math.abs(present - shown) <= drift(shown)
}
