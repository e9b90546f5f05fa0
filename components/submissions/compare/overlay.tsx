'use client'

import { useId, useState } from 'react'
import { CommonTable } from '@/components/submissions/compare/common-table'
import { Layer } from '@/components/submissions/compare/layer'
import type { PicturePair } from '@/components/submissions/compare/picture'

/** Both pictures on each other like tracing paper. On the client: a range input says how much of the upper one shows. */
export function Overlay({ left, right, names, canvas }: PicturePair) {
  const [shows, setShows] = useState(50)
  const id = useId()
  const below = (
    <div className="grid grid-cols-2 sm:grid-cols-[auto_16rem_auto] justify-center items-center gap-x-4 text-sm text-muted font-mono">
      <span aria-hidden="true">{names[0]}</span>
      <span className="max-sm:order-1 max-sm:col-span-2 grid">
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
          className="quiet-range w-full"
        />
      </span>
      <span aria-hidden="true" className="text-right">
        {names[1]}
      </span>
    </div>
  )
  return (
    <CommonTable canvas={canvas} below={below}>
      <div className="absolute inset-0 overflow-hidden border border-line rounded-sm">
        <Layer picture={left} size={canvas.left} canvas={canvas} alt={`${names[0]}: ${left.alt}`} />
        <Layer picture={right} size={canvas.right} canvas={canvas} alt={`${names[1]}: ${right.alt}`} style={{ opacity: shows / 100 }} />
      </div>
    </CommonTable>
  )
}
