import { readStored, type StoredAnswer } from '@/lib/self-review/stances'

// Named for the member too: the next person at this browser must not meet these words.
const nameOf = (member: string, slug: string, question: string) => `charrette:answer:${member}:${slug}:${question}`

/** The copy of an answer that was never stored, or null. */
export function readCopy(member: string, slug: string, question: string): StoredAnswer | null {
  try {
    return readStored(JSON.parse(localStorage.getItem(nameOf(member, slug, question)) ?? 'null'))
  } catch {
    return null
  }
}

/** Keeps an unstored answer in this browser; null forgets it. A browser that keeps nothing is no obstacle. */
export function keepCopy(member: string, slug: string, question: string, unsaved: StoredAnswer | null) {
  try {
    const name = nameOf(member, slug, question)
    if (unsaved) localStorage.setItem(name, JSON.stringify(unsaved))
    else localStorage.removeItem(name)
  } catch {
    // Storage may be full or switched off; saving on the site goes on.
  }
}
