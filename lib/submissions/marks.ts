/** What an author had seen at the moment a version was frozen. */
export type Seen = { sawDesigns: boolean; sawSelfReview: boolean; sawFeedback: boolean; sawReference: boolean }

export type Mark = { label: string; meaning: string; tone: 'moss' | 'plain' }

/** Designed blind: neither another member's design nor the author's reference could be seen before it was frozen, nor was it corrected after. */
export const isBlind = (seen: Seen & Corrected) => startedBlind(seen) && !seen.correctedAt

type Corrected = { correctedAt?: Date | null }

const startedBlind = ({ sawDesigns, sawReference }: Seen) => !sawDesigns && !sawReference

/** The one mark that a film strip has room for: the last thing its author had seen, or that it was nothing. */
export function latestMark(seen: Seen & Corrected): string {
  if (seen.sawReference) return 'after reference'
  if (seen.sawFeedback) return 'after feedback'
  if (seen.sawSelfReview) return 'after self-review'
  if (seen.sawDesigns) return 'designs in view'
  return isBlind(seen) ? 'blind' : 'blind, corrected'
}

/** The marks of a version in words, the best news first. */
export function marksOf(seen: Seen & Corrected): Mark[] {
  const marks: Mark[] = []
  if (startedBlind(seen) && seen.correctedAt)
    marks.push({
      label: 'blind, corrected',
      meaning: 'Frozen before its author could see another design, and corrected within the hour after that.',
      tone: 'plain',
    })
  else if (isBlind(seen))
    marks.push({ label: 'designed blind', meaning: 'Frozen before its author could see another design.', tone: 'moss' })
  if (seen.sawSelfReview)
    marks.push({ label: 'after self-review', meaning: 'Its author had answered self-review questions.', tone: 'plain' })
  if (seen.sawFeedback) marks.push({ label: 'after feedback', meaning: 'Others had opened threads on an earlier version.', tone: 'plain' })
  if (seen.sawDesigns) marks.push({ label: 'designs in view', meaning: 'Its author could see other designs by then.', tone: 'plain' })
  if (seen.sawReference) marks.push({ label: 'reference in view', meaning: 'The reference design had opened by then.', tone: 'plain' })
  return marks
}
