'use client'

import { type ReactNode, useId, useState } from 'react'
import { ChangedPixels } from '@/components/submissions/compare/changed-pixels'
import { Overlay } from '@/components/submissions/compare/overlay'
import type { PicturePair } from '@/components/submissions/compare/picture'
import { Swipe } from '@/components/submissions/compare/swipe'

const modes = { beside: 'Side by side', swipe: 'Swipe', overlay: 'Overlay', pixels: 'Changed pixels' } as const
type Mode = keyof typeof modes

/**
 * Four ways to look at two pictures. On the client, for three of them follow the hand; without JavaScript `children`, both side by
 * side, is all there is.
 */
export function PictureModes({ pair, what, children }: { pair: PicturePair; what: string; children: ReactNode }) {
  const [mode, setMode] = useState<Mode>('beside')
  const name = useId()
  return (
    <>
      <fieldset className="mode-choice noscript:hidden">
        <legend className="sr-only">How to look at {what}</legend>
        {(Object.keys(modes) as Mode[]).map((key) => (
          <label key={key}>
            <input type="radio" name={name} value={key} checked={mode === key} onChange={() => setMode(key)} />
            <span>{modes[key]}</span>
          </label>
        ))}
      </fieldset>
      {mode === 'beside' ? <div className="drafting-grid p-3 sm:p-7">{children}</div> : null}
      {mode === 'swipe' ? <Swipe {...pair} /> : null}
      {mode === 'overlay' ? <Overlay {...pair} /> : null}
      {mode === 'pixels' ? <ChangedPixels {...pair} /> : null}
    </>
  )
}
