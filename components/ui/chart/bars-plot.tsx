import { type Mark, MarkPatterns, markFill } from '@/components/ui/chart/marks'
import { Axes, scalesFor, size } from '@/components/ui/chart/scales'

export type Series = { label: string; mark: Mark /** Drawn below the floor. */; down?: boolean }
type Props = {
  id: string
  title: string
  labels: readonly string[]
  series: readonly Series[]
  values: readonly (readonly number[])[]
  every: number
}

/** Counts over time as bars upon each other; what goes away hangs below the floor. Each series has its own texture. */
export function BarsPlot({ id, title, labels, series, values, every }: Props) {
  const sum = (row: readonly number[], down: boolean) =>
    row.reduce((total, value, index) => total + ((series[index]?.down ?? false) === down ? value : 0), 0)
  const most = Math.max(0, ...values.map((row) => sum(row, false)))
  const least = -Math.max(0, ...values.map((row) => sum(row, true)))
  const scales = scalesFor(labels.length, most, least)
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-labelledby={`${id}-title`} className="block w-full h-auto">
      <title id={`${id}-title`}>{title}</title>
      <MarkPatterns id={id} marks={series.map(({ mark }) => mark)} />
      <Axes labels={labels} scales={scales} every={every} />
      {labels.map((label, at) => (
        <g key={label}>
          {stack(values[at] ?? [], series).map(({ from, to, mark, label: name, value }) => (
            <rect
              key={name}
              x={scales.x(at)}
              width={scales.x.bandwidth()}
              y={scales.y(Math.max(from, to))}
              height={Math.max(0.5, Math.abs(scales.y(from) - scales.y(to)))}
              fill={markFill(id, mark)}
              className={outlines[mark]}
            >
              <title>{`${label}: ${value} ${name}`}</title>
            </rect>
          ))}
        </g>
      ))}
    </svg>
  )
}

const outlines: Record<Mark, string> = {
  solid: 'text-blueprint stroke-blueprint',
  moss: 'text-moss stroke-moss',
  hatch: 'text-redline stroke-redline',
  dots: 'text-ochre stroke-ochre',
  outline: 'text-muted stroke-line-strong',
}

function stack(row: readonly number[], series: readonly Series[]) {
  let [up, down] = [0, 0]
  return series.flatMap(({ label, mark, down: isDown }, index) => {
    const value = row[index] ?? 0
    if (value === 0) return []
    const from = isDown ? down : up
    const to = isDown ? from - value : from + value
    if (isDown) down = to
    else up = to
    return { label, mark, value, from, to }
  })
}
