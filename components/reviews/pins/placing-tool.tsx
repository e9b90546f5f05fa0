'use client'

import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { placeByKey } from '@/components/reviews/pins/placing-keys'
import { RegionMark } from '@/components/reviews/pins/region-mark'
import { describeRegion, drawnRegion, isPoint, type Region } from '@/lib/reviews/pins/region'

export type PlacingProps = {
  picture: HTMLElement
  label: string
  start: Region | null
  /** The chosen place, or null when nothing is to change. */
  finish: (region: Region | null) => void
  /** What the button says that takes the place. */
  use?: string
}

/** Points at a place in a picture: by mouse, by finger or by keys. On the client, and loaded only when it is asked for. */
export function PlacingTool({ picture, label, start, finish, use = 'Ask about this place' }: PlacingProps) {
  const [region, setRegion] = useState(start)
  const [said, setSaid] = useState('')
  const [byFinger, setByFinger] = useState(false)
  const layer = useRef<HTMLDivElement>(null)
  const from = useRef<{ x: number; y: number }>(null)
  const help = useId()
  useEffect(() => layer.current?.focus(), [])

  const put = (next: Region) => {
    setRegion(next)
    setSaid(inNumbers(next))
  }
  const at = ({ clientX, clientY }: MouseEvent) => {
    const box = layer.current?.getBoundingClientRect()
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) }
  }
  const drawn = (event: MouseEvent) => {
    const { width, height } = layer.current?.getBoundingClientRect() ?? { width: 0, height: 0 }
    return drawnRegion(from.current ?? at(event), at(event), { width, height })
  }
  // A finger scrolls unless its member said it draws; its tap comes as a click.
  const draws = ({ pointerType }: PointerEvent) => pointerType !== 'touch' || byFinger
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || !draws(event)) return
    event.preventDefault()
    layer.current?.focus()
    layer.current?.setPointerCapture(event.pointerId)
    from.current = at(event)
    setRegion(drawn(event))
  }
  const move = (event: PointerEvent) => {
    if (from.current) setRegion(drawn(event))
  }
  const up = (event: PointerEvent) => {
    if (!from.current) return
    const next = drawn(event)
    from.current = null
    put(next)
    // A finger is broad: what it chose is looked at before it is used.
    // Not at once: the click that follows would meet the link under this layer.
    if (event.pointerType !== 'touch') setTimeout(() => finish(next))
  }
  const tap = (event: MouseEvent) => {
    if (!byFinger && event.detail > 0) put(drawn(event))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') finish(null)
    else if (event.key === 'Enter' && region) finish(region)
    else {
      const next = placeByKey(region, event)
      if (!next) return
      put(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves from every button in it
    <div className="placing-panel" onKeyDown={(event) => (event.key === 'Escape' ? finish(null) : undefined)}>
      {createPortal(
        <div
          ref={layer}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the place is moved by keys while this has the focus
          tabIndex={0}
          aria-label={`A place in ${label}`}
          aria-describedby={help}
          className="placing-layer"
          style={{ touchAction: byFinger ? 'none' : 'pan-y pinch-zoom' }}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={() => {
            from.current = null
          }}
          onClick={tap}
          onKeyDown={press}
        >
          {region ? <RegionMark region={region} /> : null}
        </div>,
        picture,
      )}
      <p id={help} className="text-sm">
        <span className="pointer-coarse:hidden">Click a point or drag a region. </span>
        <span className="not-pointer-coarse:hidden">Tap a point. </span>
        With keys: <kbd>Enter</kbd> sets a point in the middle and then uses it, arrows move it (<kbd>Shift</kbd> in larger steps),{' '}
        <kbd>+</kbd> and <kbd>−</kbd> or <kbd>Alt</kbd> with arrows change its size, <kbd>Esc</kbd> leaves.
      </p>
      <p className="text-sm font-medium min-h-6">{region ? sentence(describeRegion(region)) : 'Nothing chosen yet.'}</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button small" disabled={!region} onClick={() => finish(region)}>
          {use}
        </button>
        <button
          type="button"
          className="button quiet small not-pointer-coarse:hidden"
          aria-pressed={byFinger}
          onClick={() => setByFinger(!byFinger)}
        >
          {byFinger ? 'Scroll again' : 'Draw a region'}
        </button>
        <button type="button" className="button quiet small" onClick={() => finish(null)}>
          Cancel
        </button>
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}

function inNumbers(region: Region): string {
  const { x, y, width, height } = region
  const where = `${Math.round(x)} percent from the left, ${Math.round(y)} from the top`
  if (isPoint(region)) return `Point, ${where}.`
  return `Region, ${where}, ${Math.round(width)} wide, ${Math.round(height)} high: ${describeRegion(region)}.`
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
