'use client'

import { useState } from 'react'
import { CommonTable } from '@/components/submissions/compare/common-table'
import { Layer } from '@/components/submissions/compare/layer'
import type { PicturePair } from '@/components/submissions/compare/picture'

/** One picture over the other with a border to move. On the client: the border follows the hand, and the arrow keys of a range input. */
export function Swipe({ left, right, names, canvas }: PicturePair) {
  const [at, setAt] = useState(50)
  const below = (
    <p aria-hidden="true" className="flex justify-between gap-4 font-mono text-sm text-muted">
      <span>← {names[0]}</span>
      <span className="text-right">{names[1]} →</span>
    </p>
  )
  return (
    <CommonTable canvas={canvas} below={below}>
      <div className="absolute inset-0 overflow-hidden border border-line rounded-sm">
        <Layer picture={left} size={canvas.left} canvas={canvas} alt={`${names[0]}: ${left.alt}`} />
        <Layer
          picture={right}
          size={canvas.right}
          canvas={canvas}
          alt={`${names[1]}: ${right.alt}`}
          style={{ clipPath: `inset(0 0 0 ${at}%)` }}
        />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={at}
        onChange={(event) => setAt(event.currentTarget.valueAsNumber)}
        aria-label={`Border between ${names[0]} and ${names[1]}`}
        aria-valuetext={`${at}% ${names[0]}, ${100 - at}% ${names[1]}`}
        className="swipe-border"
      />
    </CommonTable>
  )
}
