/** Words as a sheet keeps them: forms send line ends as two characters. */
export const plainLines = (words: string) => words.replaceAll(/\r\n?/g, '\n')

/** What keeps words from being stored, as a sentence, or null. Their length is counted in characters as people see them typed. */
export function wordsProblem(words: string, most: number): string | null {
  if (!words.isWellFormed() || words.includes('\0')) return 'There is a broken character in it. Please type that place again.'
  const over = [...words].length - most
  return over > 0 ? `This ends at ${most} characters: ${over} too many.` : null
}
