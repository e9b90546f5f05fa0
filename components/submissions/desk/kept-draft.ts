import { dropKept, getKept, putKept } from '@/components/submissions/desk/kept-store'
import type { DiagramWords, KeptCopy } from '@/lib/submissions/drafts/saving'

/**
 * The copy of unsaved words in this browser, kept in two places: one that has it at once, when the tab is closed, but writes to disk
 * only every few seconds, and one that has it on disk within a second, when the whole browser dies. The younger of the two is read.
 * A browser without either simply keeps none.
 */
export async function readKept(key: string): Promise<KeptCopy | null> {
  const found = [readAtHand(key), await getKept(key).catch(() => null)].filter(isKept)
  const [youngest] = found.sort((left, right) => (right.keptAt ?? 0) - (left.keptAt ?? 0))
  return youngest ? whole(youngest) : null
}

export function keep(key: string, copy: KeptCopy) {
  const stamped = { ...copy, keptAt: Date.now() }
  try {
    window.localStorage.setItem(key, JSON.stringify(stamped))
  } catch {
    // Full or forbidden: the server still gets the words.
  }
  waiting = { key, stamped }
  timer ??= window.setTimeout(toDisk, diskGap)
}

export function forget(key: string) {
  waiting = null
  try {
    window.localStorage.removeItem(key)
  } catch {
    // Nothing was kept then.
  }
  void dropKept(key).catch(() => undefined)
}

/** A crash loses at most what was typed in this time. */
const diskGap = 500

let timer: number | undefined
let waiting: { key: string; stamped: Stamped } | null = null

function toDisk() {
  timer = undefined
  const last = waiting
  waiting = null
  if (last) void putKept(last.key, last.stamped).catch(() => undefined)
}

function readAtHand(key: string): unknown {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

type Stamped = KeptCopy & { keptAt: number }
/** Copies from before there were wishes, marks and stamps have none. */
type OldCopy = Omit<Stamped, 'keptAt' | 'wish' | 'questions' | 'diagrams'> &
  Partial<Pick<Stamped, 'keptAt' | 'wish' | 'questions'>> & { diagrams: (Omit<DiagramWords, 'shows'> & { shows?: string[] })[] }

function whole({ keptAt: _, ...kept }: OldCopy): KeptCopy {
  return { wish: 'gentle', questions: [], ...kept, diagrams: kept.diagrams.map((diagram) => ({ shows: [], ...diagram })) }
}

function isKept(value: unknown): value is OldCopy {
  if (typeof value !== 'object' || value === null) return false
  const { revision, title, notes, diagrams } = value as Record<string, unknown>
  return typeof revision === 'number' && typeof title === 'string' && typeof notes === 'string' && Array.isArray(diagrams)
}
