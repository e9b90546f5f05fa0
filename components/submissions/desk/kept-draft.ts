import type { DiagramWords, KeptCopy } from '@/lib/submissions/drafts/saving'

/** The copy of unsaved words in this browser; gone once the server has them. A browser without storage simply keeps none. */
export function readKept(key: string): KeptCopy | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? 'null')
    return isKept(kept) ? whole(kept) : null
  } catch {
    return null
  }
}

export function keep(key: string, copy: KeptCopy) {
  try {
    window.localStorage.setItem(key, JSON.stringify(copy))
  } catch {
    // Full or forbidden: the server still gets the words.
  }
}

export function forget(key: string) {
  try {
    window.localStorage.removeItem(key)
  } catch {
    // Nothing was kept then.
  }
}

type OldCopy = Omit<KeptCopy, 'wish' | 'questions' | 'diagrams'> &
  Partial<Pick<KeptCopy, 'wish' | 'questions'>> & { diagrams: (Omit<DiagramWords, 'shows'> & { shows?: string[] })[] }

/** A copy from before there were wishes and marks has none. */
function whole(kept: OldCopy): KeptCopy {
  return { wish: 'gentle', questions: [], ...kept, diagrams: kept.diagrams.map((diagram) => ({ shows: [], ...diagram })) }
}

function isKept(value: unknown): value is OldCopy {
  if (typeof value !== 'object' || value === null) return false
  const { revision, title, notes, diagrams } = value as Record<string, unknown>
  return typeof revision === 'number' && typeof title === 'string' && typeof notes === 'string' && Array.isArray(diagrams)
}
