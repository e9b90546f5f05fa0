'use client'

import { Layer } from '@/components/submissions/compare/layer'
import type { PicturePair } from '@/components/submissions/compare/picture'
import { useChangedPixels } from '@/components/submissions/compare/use-changed-pixels'
import { inSentence } from '@/lib/submissions/comparing/naming'
import { changeInWords } from '@/lib/submissions/comparing/regions'

const steps = ['Getting ready', 'Fetching both pictures', 'Unpacking them', 'Comparing pixel by pixel', 'Drawing what changed'] as const
const problems = {
  gone: 'One of the pictures could not be fetched. Load the page again, or look at them side by side.',
  broken: 'This browser could not compare the pictures pixel by pixel. Nothing is lost: the other ways of looking still work.',
} as const

/** Which pixels differ, and how many. On the client: a worker of the browser computes it, for neither side leaves it. */
export function ChangedPixels(pair: PicturePair) {
  const state = useChangedPixels(pair)
  const { right, names, canvas } = pair
  const { kind } = state
  return (
    <div className="max-w-full mx-auto" style={{ width: `${canvas.width}px` }}>
      <div
        className="relative w-full overflow-hidden border border-line rounded-sm"
        style={{ aspectRatio: `${canvas.width} / ${canvas.height}` }}
      >
        <Layer picture={right} size={canvas.right} canvas={canvas} alt={`${names[1]}, faded: ${right.alt}`} className="faded-picture" />
        {kind === 'done' ? (
          <>
            <img src={state.mask} alt="" className="absolute inset-0 size-full" />
            {state.result.regions.map(({ left, top, width, height }) => (
              <span
                key={`${left} ${top}`}
                className="changed-region"
                style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
              />
            ))}
          </>
        ) : null}
      </div>
      <div role="status" className="pt-3 text-sm bg-surface min-h-18">
        {kind === 'working' ? (
          <p className="grid gap-2 max-w-80">
            {steps[state.step]} …
            <progress value={state.step + 1} max={steps.length + 1} aria-label="Comparing" className="quiet-progress" />
          </p>
        ) : null}
        {kind === 'failed' ? <p>{problems[state.why]}</p> : null}
        {kind === 'done' ? (
          <>
            <p className="text-base font-semibold">{changeInWords(state.result.changed, state.result.total, state.result.regions)}</p>
            {state.result.changed > 0 ? (
              <p className="text-muted mt-1">
                <span className="text-moss">Green</span> is darker than in {inSentence(names[0])}, mostly lines that came.{' '}
                <span className="text-redline">Red</span> is lighter, mostly lines that went.
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </div>
  )
}
