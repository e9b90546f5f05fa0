'use client'

import { useId, useState } from 'react'
import { Layer } from '@/components/submissions/compare/layer'
import type { PicturePair } from '@/components/submissions/compare/picture'

/** Both pictures on each other like tracing paper. On the client: a range input says how much of the upper one shows. */
export function Overlay({ left, right, names, canvas }: PicturePair) {
  const [shows, setShows] = useState(50)
  const id = useId()
  return (
    <div className="max-w-full mx-auto" style={{ width: `${canvas.width}px` }}>
      <div
        className="relative w-full overflow-hidden border border-line rounded-sm"
        style={{ aspectRatio: `${canvas.width} / ${canvas.height}` }}
      >
        <Layer picture={left} size={canvas.left} canvas={canvas} alt={`${names[0]}: ${left.alt}`} />
        <Layer picture={right} size={canvas.right} canvas={canvas} alt={`${names[1]}: ${right.alt}`} style={{ opacity: shows / 100 }} />
      </div>
      <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 pt-3 text-sm text-muted bg-surface">
        <span aria-hidden="true" className="font-mono">
          {names[0]}
        </span>
        <label htmlFor={id} className="sr-only">
          How much of {names[1]} lies over {names[0]}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={5}
          value={shows}
          onChange={(event) => setShows(event.currentTarget.valueAsNumber)}
          aria-valuetext={`${shows}%`}
          className="quiet-range w-56 max-w-full"
        />
        <span aria-hidden="true" className="font-mono">
          {names[1]}
        </span>
      </div>
    </div>
  )
}
