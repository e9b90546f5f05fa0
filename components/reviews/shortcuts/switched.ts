const name = 'charrette:shortcuts'
const readers = new Set<() => void>()
let known: boolean | undefined

/** Whether this browser's reader wants no single keys. */
export function areOff(): boolean {
  try {
    known ??= localStorage.getItem(name) === 'off'
  } catch {
    known = false
  }
  return known
}

export function setOff(off: boolean) {
  known = off
  try {
    if (off) localStorage.setItem(name, 'off')
    else localStorage.removeItem(name)
  } catch {
    // Then it holds until the page is left.
  }
  for (const reader of readers) reader()
}

export function subscribe(reader: () => void) {
  readers.add(reader)
  return () => readers.delete(reader)
}
