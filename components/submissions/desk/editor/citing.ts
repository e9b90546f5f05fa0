export type Requirement = { id: string; title: string }

/**
 * What of a requirement's id stands before the caret: behind `[`, or a whole R or N with a digit. `from` is where the id begins in
 * `before`, `bracket` whether one stands there already. Null when nothing of the kind is being typed.
 */
export function citationBefore(before: string): { from: number; typed: string; bracket: boolean } | null {
  const match = /(\[)([RN]\d{0,2})$|(?<![\p{L}\p{N}[])([RN]\d{1,2})$/u.exec(before)
  if (!match) return null
  const typed = match[2] ?? match[3] ?? ''
  return { from: before.length - typed.length, typed, bracket: match[1] !== undefined }
}

/** The requirements whose id begins like that, in the brief's order. */
export const requirementsLike = (requirements: readonly Requirement[], typed: string): Requirement[] =>
  requirements.filter(({ id }) => id.startsWith(typed))

/** What to write for a chosen id, given what stands around the caret, so that it ends up in one pair of brackets. */
export const citationText = (id: string, { bracket, closed }: { bracket: boolean; closed: boolean }): string =>
  `${bracket ? '' : '['}${id}${closed ? '' : ']'}`
