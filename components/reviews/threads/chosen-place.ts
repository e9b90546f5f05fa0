import { useSyncExternalStore } from 'react'

/** What a conversation that is being written will be about; nothing chosen is the whole version. */
export type ChosenPlace =
  | { kind: 'pin'; diagramId: string; region: string }
  | { kind: 'passage'; quote: string; before: string; after: string }

/** `sentAs` is the form key the place was last sent with. */
type Kept = { chosen: ChosenPlace; sentAs: string | null }

const memory = new Map<string, Kept | null>()
const readers = new Set<() => void>()

// Beside the words of the same draft; `draft` names the member too.
const nameOf = (draft: string) => `charrette:place:${draft}`

/** The place chosen for a draft, kept in this browser like its words. One at a time: a pin takes the place of a passage. */
export const useChosenPlace = (draft: string): ChosenPlace | null =>
  useSyncExternalStore(
    subscribe,
    () => readKept(draft)?.chosen ?? null,
    () => null,
  )

/** Chooses another place, or none. A browser that keeps nothing still knows it until the page is left. */
export const choosePlace = (draft: string, chosen: ChosenPlace | null) => keep(draft, chosen && { chosen, sentAs: null })

/** Notes the form key the place goes out with, so that it can be told when it has arrived. */
export function rememberSent(draft: string, formKey: string) {
  const kept = readKept(draft)
  if (kept) keep(draft, { ...kept, sentAs: formKey })
}

/** Forgets a place that has arrived. */
export function forgetArrived(draft: string, arrived: string) {
  const sentAs = readKept(draft)?.sentAs
  if (sentAs && arrived.includes(sentAs)) keep(draft, null)
}

function subscribe(reader: () => void) {
  readers.add(reader)
  return () => readers.delete(reader)
}

function keep(draft: string, kept: Kept | null) {
  memory.set(draft, kept)
  try {
    if (kept) localStorage.setItem(nameOf(draft), JSON.stringify(kept))
    else localStorage.removeItem(nameOf(draft))
  } catch {
    // Storage may be full or switched off; posting goes on.
  }
  for (const reader of readers) reader()
}

function readKept(draft: string): Kept | null {
  const known = memory.get(draft)
  if (known !== undefined) return known
  const kept = fromStorage(nameOf(draft))
  memory.set(draft, kept)
  return kept
}

function fromStorage(name: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('chosen' in kept)) return null
    const { chosen } = kept
    if (typeof chosen !== 'object' || chosen === null || !('kind' in chosen)) return null
    // What lies under this name was written by `keep`; the site checks it again when it is sent.
    return { chosen: chosen as ChosenPlace, sentAs: 'sentAs' in kept && typeof kept.sentAs === 'string' ? kept.sentAs : null }
  } catch {
    return null
  }
}
