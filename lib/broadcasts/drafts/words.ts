import { createHash } from 'node:crypto'
import type { FreeTopic } from '@/lib/broadcasts/free-letter'
import type { LetterAudience } from '@/lib/broadcasts/letter'

/** What an organizer decides of a free broadcast before its time. */
export type Words = { subject: string; markdown: string; topic: FreeTopic; audience: LetterAudience; challengeId: string | null }

/** Names a state of the words: who saves says which state they began from, so that nobody writes over what they have not seen. */
export const wordsHash = ({ subject, markdown, topic, audience, challengeId }: Words): string =>
  createHash('sha256')
    .update(JSON.stringify([subject, markdown, topic, audience, challengeId]))
    .digest('hex')

/** The readers as one choice of a form: `all`, or an audience and whose challenge it is about. */
export const segmentOf = ({ audience, challengeId }: Pick<Words, 'audience' | 'challengeId'>): string =>
  audience === 'all' || !challengeId ? 'all' : `${audience}:${challengeId}`

/** Words as a refusal hands them back, for the page to show beside what was typed. */
export type StoredWords = { base: string; subject: string; markdown: string }
