import type { ReactNode } from 'react'
import '@/components/plans/plans.css'
import { Drawing, type PartLook } from '@/components/plans/drawing'
import type { LaidPlan, Layout } from '@/lib/plans/drawn'

/** What may be laid over a part of the picture: where it stands, in percent. */
export type Spot = { id: string; style: { left: string; top: string; width: string; height: string } }
type Props = { laid: LaidPlan; looks?: Readonly<Record<string, PartLook>>; spot?: (spot: Spot) => ReactNode; children?: ReactNode }

/**
 * A plan on drafting paper: its wide layout where that is readable, else its tall one. It is a picture; beside it belongs the plan in words.
 * `spot` lays something over each part, to point at it.
 */
export function PlanFigure({ laid, looks = {}, spot, children }: Props) {
  const layouts = [
    { name: 'plan-wide', layout: laid.wide },
    { name: 'plan-tall', layout: laid.tall },
  ]
  return (
    <div className="plan-figure drafting-grid" data-from={steps.find((step) => step * 16 >= laid.wide.width * smallest) ?? steps.at(-1)}>
      {layouts.map(({ name, layout }) => (
        <div key={name} className={name} style={{ maxWidth: `${layout.width * 1.1}px` }}>
          <Drawing laid={laid} layout={layout} looks={looks} />
          {spot ? spotsOf(layout).map(spot) : null}
        </div>
      ))}
      {children}
    </div>
  )
}

// Widths in rem from which a wide layout is shown, as app/globals.css knows them.
const steps = [24, 30, 36, 42, 47, 54]
// The part of its full size at which a wide layout is still easier to read than the tall one: its letters are then 12 or 13 pixels high.
const smallest = 0.9

/** Boxes, numbers of edges, names of groups; fingers get a little more than the eye sees. */
function spotsOf(layout: Layout): Spot[] {
  const grown = ({ id, x, y, width, height }: { id: string; x: number; y: number; width: number; height: number }, by: number) => ({
    id,
    style: {
      left: `${((x - by) / layout.width) * 100}%`,
      top: `${((y - by) / layout.height) * 100}%`,
      width: `${((width + 2 * by) / layout.width) * 100}%`,
      height: `${((height + 2 * by) / layout.height) * 100}%`,
    },
  })
  return [
    ...layout.groups.map(({ id, title }) => grown({ id, ...title }, 3)),
    ...layout.edges.map(({ id, label }) => grown({ id, ...label }, 3)),
    ...layout.nodes.map((box) => grown(box, 0)),
  ]
}
