import { moveRegion, type Region, resizeRegion } from '@/lib/reviews/pins/region'

type Press = { key: string; shiftKey: boolean; altKey: boolean; ctrlKey: boolean; metaKey: boolean }

const arrows: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
const sizes: Record<string, number> = { '+': 1, '=': 1, '-': -1, '−': -1 }
const middle: Region = { x: 50, y: 50, width: 0, height: 0 }

/** The place after a key, in steps of 1 percent and with Shift of 5; null for a key that means nothing here. The first key sets the middle. */
export function placeByKey(region: Region | null, { key, shiftKey, altKey, ctrlKey, metaKey }: Press): Region | null {
  if (ctrlKey || metaKey) return null
  const [arrow, size] = [arrows[key], sizes[key]]
  if (!region) return arrow || size || key === 'Enter' ? middle : null
  if (size) return resizeRegion(region, size, size)
  if (!arrow) return null
  const step = shiftKey ? 5 : 1
  const change = altKey ? resizeRegion : moveRegion
  return change(region, arrow[0] * step, arrow[1] * step)
}
