import { keyOfPlace } from '@/components/submissions/kept-places'
import { keptStore } from '@/components/submissions/kept-store'
import { type DiagramWords, type KeptCopy, reconcile } from '@/lib/submissions/drafts/saving'

const store = keptStore('charrette')

/**
 * The copies of unsaved words in this browser, one of each window, kept in two stores: one that has them at once, when the tab is
 * closed, but writes to disk only every few seconds, and one that has them on disk within a second, when the whole browser dies. The
 * younger of the two is read. A browser without either simply keeps none.
 *
 * Opening takes the youngest copy that says something new over to `place` and lets go of those that the server has. What other
 * windows kept besides stays where it is, for the next time.
 */
export async function openKept(key: string, place: string, server: KeptCopy): Promise<{ copy: KeptCopy; choice: 'kept' | 'both' } | null> {
  let taken: { copy: KeptCopy; choice: 'kept' | 'both' } | null = null
  for (const { place: from, copy } of await readKept(key)) {
    const choice = reconcile(server, copy)
    if (choice === 'server') forget(from)
    else if (!taken) {
      taken = { copy, choice }
      if (await keptFor(place, copy)) forget(from)
    }
  }
  return taken
}

/** Keeps a copy at the place of this window. */
export function keep(place: string, copy: KeptCopy) {
  const stamped = { ...copy, keptAt: Date.now() }
  putAtHand(place, stamped)
  if (waiting === null) setTimeout(toDisk, diskGap)
  waiting = { place, stamped }
}

/** Removes the copy at this place, and no other window's. */
export function forget(place: string) {
  if (waiting?.place === place) waiting = null
  try {
    window.localStorage.removeItem(place)
  } catch {
    // Nothing was kept then.
  }
  void store.drop(place).catch(() => undefined)
}

/** A crash loses at most what was typed in this time. */
const diskGap = 500

let waiting: { place: string; stamped: Stamped } | null = null

function toDisk() {
  const last = waiting
  waiting = null
  if (last) void store.put(last.place, last.stamped).catch(() => undefined)
}

async function readKept(key: string): Promise<{ place: string; copy: KeptCopy }[]> {
  const youngest = new Map<string, OldCopy>()
  for (const [place, found] of [...atHand(key), ...(await store.list().catch(() => []))]) {
    if (keyOfPlace(place) !== key || !isKept(found)) continue
    if ((found.keptAt ?? 0) >= (youngest.get(place)?.keptAt ?? 0)) youngest.set(place, found)
  }
  return [...youngest]
    .sort(([, left], [, right]) => (right.keptAt ?? 0) - (left.keptAt ?? 0))
    .map(([place, found]) => ({ place, copy: whole(found) }))
}

/** Keeps a copy as it is, and tells whether it is kept anywhere. */
async function keptFor(place: string, copy: KeptCopy): Promise<boolean> {
  const stamped = { ...copy, keptAt: Date.now() }
  const written = putAtHand(place, stamped)
  return store.put(place, stamped).then(
    () => true,
    () => written,
  )
}

function putAtHand(place: string, stamped: Stamped): boolean {
  try {
    window.localStorage.setItem(place, JSON.stringify(stamped))
    return true
  } catch {
    // Full or forbidden: the server still gets the words.
    return false
  }
}

function atHand(key: string): [place: string, found: unknown][] {
  try {
    const { localStorage } = window
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
      .filter((place) => keyOfPlace(place) === key)
      .map((place) => [place, parsed(localStorage.getItem(place))])
  } catch {
    return []
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
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
