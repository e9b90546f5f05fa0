'use client'

import { CommonTable } from '@/components/submissions/compare/common-table'
import { Layer } from '@/components/submissions/compare/layer'
import type { PicturePair } from '@/components/submissions/compare/picture'
import { type PixelState, useChangedPixels } from '@/components/submissions/compare/use-changed-pixels'
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
  return (
    <CommonTable canvas={canvas} below={<Told state={state} before={inSentence(names[0])} />}>
      <div className="absolute inset-0 overflow-hidden border border-line rounded-sm">
        <Layer picture={right} size={canvas.right} canvas={canvas} alt={`${names[1]}, faded: ${right.alt}`} className="faded-picture" />
        {state.kind === 'done' ? (
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
    </CommonTable>
  )
}

function Told({ state, before }: { state: PixelState; before: string }) {
  return (
    <div role="status" className="min-h-14 text-sm">
      {state.kind === 'working' ? (
        <p className="grid gap-2 max-w-80">
          {steps[state.step]} …
          <progress value={state.step + 1} max={steps.length + 1} aria-label="Comparing" className="quiet-progress" />
        </p>
      ) : null}
      {state.kind === 'failed' ? <p>{problems[state.why]}</p> : null}
      {state.kind === 'done' ? (
        <>
          <p className="text-base font-semibold">{changeInWords(state.result.changed, state.result.total, state.result.regions)}</p>
          {state.result.changed > 0 ? (
            <p className="text-muted mt-1">
              <span className="text-moss font-medium">Green</span> is darker than in {before}, mostly lines that came.{' '}
              <span className="text-redline font-medium">Red</span> is lighter, mostly lines that went.
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
