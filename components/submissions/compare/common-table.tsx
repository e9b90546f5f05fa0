import type { ReactNode } from 'react'
import type { Size } from '@/lib/submissions/comparing/canvas'

/** The drafting table both pictures lie on, one over the other, and below it what is said of them. */
export function CommonTable({ canvas, children, below }: { canvas: Size; children: ReactNode; below: ReactNode }) {
  return (
    <>
      <div className="drafting-grid p-3 sm:p-7">
        <div
          className="relative max-w-full mx-auto"
          style={{ width: `${canvas.width}px`, aspectRatio: `${canvas.width} / ${canvas.height}` }}
        >
          {children}
        </div>
      </div>
      <div className="border-t border-line px-5 py-3">{below}</div>
    </>
  )
}
