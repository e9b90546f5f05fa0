import { area, curveMonotoneX, line } from 'd3-shape'
import { Axes, scalesFor, size } from '@/components/ui/chart/scales'

type Point = { label: string; value: number }
type Props = { id: string; title: string; points: readonly Point[]; every: number; unit: string }

/** One value over time: a line, its ground, and a mark for each point with the exact value on hover. */
export function LinePlot({ id, title, points, every, unit }: Props) {
  const scales = scalesFor(points.length, Math.max(0, ...points.map(({ value }) => value)))
  const { x, y } = scales
  const middle = (index: number) => (x(index) ?? 0) + x.bandwidth() / 2
  const shape = { x: (_: Point, index: number) => middle(index), y: ({ value }: Point) => y(value) }
  const stroke = line<Point>(shape.x, shape.y).curve(curveMonotoneX)([...points])
  const ground = area<Point>(shape.x, y(0), shape.y).curve(curveMonotoneX)([...points])
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-labelledby={`${id}-title`} className="block w-full h-auto">
      <title id={`${id}-title`}>{title}</title>
      <Axes labels={points.map(({ label }) => label)} scales={scales} every={every} />
      <path d={ground ?? ''} className="fill-blueprint-soft" />
      <path d={stroke ?? ''} fill="none" strokeWidth={2} className="stroke-blueprint" />
      {points.map((point, index) => (
        <circle
          key={point.label}
          cx={middle(index)}
          cy={y(point.value)}
          r={index === points.length - 1 ? 4.5 : 2.5}
          className="fill-blueprint"
        >
          <title>{`${point.label}: ${point.value} ${unit}`}</title>
        </circle>
      ))}
    </svg>
  )
}
