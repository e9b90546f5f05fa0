/** Words of a comment that the site does not have yet; `sentAs` is the form key they were last sent with. */
export type KeptDraft = { text: string; sentAs: string | null }

// `place` names the member too: the next person at this browser must not meet these words.
const nameOf = (place: string) => `charrette:comment:${place}`

export function readDraft(place: string): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(place)) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || typeof kept.text !== 'string') return null
    return { text: kept.text, sentAs: 'sentAs' in kept && typeof kept.sentAs === 'string' ? kept.sentAs : null }
  } catch {
    return null
  }
}

/** Keeps words in this browser; nothing, or empty words, forgets them. A browser that keeps nothing is no obstacle. */
export function keepDraft(place: string, draft: KeptDraft | null) {
  try {
    if (draft?.text.trim()) localStorage.setItem(nameOf(place), JSON.stringify(draft))
    else localStorage.removeItem(nameOf(place))
  } catch {
    // Storage may be full or switched off; posting goes on.
  }
}

/** Names the draft of a reply or a change in this browser; the member too: the next person at it must not meet these words. */
export const placeOfDraft = (member: string, kind: 'reply' | 'edit', id: string) =>
  kind === 'reply' ? `${member}:${id}` : `${member}:edit:${id}`
