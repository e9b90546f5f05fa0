import { type RefObject, useEffect, useState } from 'react'

type Adapter = typeof import('@/components/submissions/desk/dragging')

/**
 * Lets the cards of a list be dragged to another's place by their handle, with a mouse; buttons and keyboard do the same elsewhere.
 * The library comes once the browser has nothing else to do. True when handles work.
 */
export function useDragOrder(
  list: RefObject<HTMLOListElement | null>,
  items: readonly { id: string }[],
  place: (id: string, to: number) => void,
): boolean {
  const [adapter, setAdapter] = useState<Adapter | null>(null)
  const several = items.length > 1
  useEffect(() => {
    if (!several || adapter || !window.matchMedia('(pointer: fine)').matches) return
    let gone = false
    const load = async () => {
      const loaded = await import('@/components/submissions/desk/dragging').catch(() => null)
      if (loaded && !gone) setAdapter(loaded)
    }
    const timer = window.setTimeout(() => void load(), 300)
    return () => {
      gone = true
      window.clearTimeout(timer)
    }
  }, [several, adapter])
  useEffect(() => {
    if (!adapter || !list.current || !several) return
    return adapter.dragCards(list.current, items, place)
  }, [adapter, list, items, place, several])
  return adapter !== null && several
}
