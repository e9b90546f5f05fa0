import { useSyncExternalStore } from 'react'

/** The remark of the guided form one writes at: a pin that is placed now is its pin. */
type Remark = { draft: string; name: string }

let current: Remark | null = null
const readers = new Set<() => void>()

export function chooseRemark(remark: Remark) {
  if (current?.draft === remark.draft) return
  current = remark
  for (const reader of readers) reader()
}

export const useCurrentRemark = (first: Remark): Remark =>
  useSyncExternalStore(
    subscribe,
    () => current ?? first,
    () => first,
  )

function subscribe(reader: () => void) {
  readers.add(reader)
  return () => readers.delete(reader)
}
