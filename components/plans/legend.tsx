import type { ReactNode } from 'react'
import '@/components/plans/plans.css'

/** How to read a plan's lines and outlines. */
export function Legend({ children }: { children?: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-5 py-3 text-sm text-muted">
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden="true" width="34" height="10" viewBox="0 0 34 10" className="plan-svg shrink-0" style={{ width: 34, height: 10 }}>
          <g className="plan-edge">
            <path d="M0 5H32" />
            <path className="tip" d="M25 .5L33 5L25 9.5z" />
          </g>
        </svg>
        waits for the answer
      </span>
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden="true" width="34" height="10" viewBox="0 0 34 10" className="plan-svg shrink-0" style={{ width: 34, height: 10 }}>
          <g className="plan-edge" data-async="true">
            <path d="M0 5H32" />
            <path className="tip" d="M25 .5L33 5L25 9.5" />
          </g>
        </svg>
        does not wait
      </span>
      <span>A dashed outline is somebody else’s system.</span>
      {children}
    </p>
  )
}
