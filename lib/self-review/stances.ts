/** The stances in the order they are offered. */
export const stances = ['covered', 'accepted', 'to_fix', 'not_applicable', 'unknown'] as const
export type Stance = (typeof stances)[number]

/** In the product's words; `accepted` wants its reason in the answer. */
export const stanceNames: Record<Stance, string> = {
  covered: 'covered',
  accepted: 'accepted, because …',
  to_fix: 'to fix',
  not_applicable: 'not applicable',
  unknown: "don't know yet",
}

/** The same where no sentence follows. */
export const shortStances: Record<Stance, string> = { ...stanceNames, accepted: 'accepted' }

/** A word from outside as a stance, `to-fix` too, as a challenge's folder spells it; null for a word that is none. */
export const readStance = (word: string): Stance | null => stances.find((stance) => stance === word.replaceAll('-', '_')) ?? null

/** What stands in the database for one question. Revision 0 is "nothing yet". */
export type StoredAnswer = { question: string; text: string; stance: Stance | null; revision: number }

/** What came back from the server as an answer, or null when it is none. */
export function readStored(value: unknown): StoredAnswer | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('question' in value) || !('text' in value) || !('stance' in value) || !('revision' in value)) return null
  const { question, text, stance, revision } = value
  if (typeof question !== 'string' || typeof text !== 'string' || typeof revision !== 'number') return null
  return { question, text, stance: typeof stance === 'string' ? readStance(stance) : null, revision }
}
