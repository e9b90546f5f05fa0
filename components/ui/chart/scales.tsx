import { scaleBand, scaleLinear } from 'd3-scale'

export const size = { width: 600, height: 230, left: 44, right: 26, top: 12, bottom: 28 } as const

/** A band for each label from left to right, and values from the floor up with a little room above. */
export function scalesFor(count: number, most: number, least = 0) {
  const x = scaleBand<number>()
    .domain(Array.from({ length: count }, (_, index) => index))
    .range([size.left, size.width - size.right])
    .paddingInner(0.25)
    .paddingOuter(0.1)
  const y = scaleLinear()
    .domain([least, Math.max(most, least + 4)])
    .nice(4)
    .range([size.height - size.bottom, size.top])
  return { x, y }
}

type AxesProps = { labels: readonly string[]; scales: ReturnType<typeof scalesFor>; every: number; format?: (value: number) => string }

/** Hairlines with their values, and every so many labels below. */
export function Axes({ labels, scales: { x, y }, every, format = String }: AxesProps) {
  return (
    <g className="text-[12px] fill-muted">
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((value) => (
          <g key={value}>
            <line
              x1={size.left}
              x2={size.width - size.right}
              y1={y(value)}
              y2={y(value)}
              className={value === 0 ? 'stroke-line-strong' : 'stroke-line'}
            />
            <text x={size.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
              {format(Math.abs(value))}
            </text>
          </g>
        ))}
      {labels.map((label, index) =>
        // Counted from the end: the newest is always named.
        (labels.length - 1 - index) % every === 0 ? (
          <text key={label} x={(x(index) ?? 0) + x.bandwidth() / 2} y={size.height - 8} textAnchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </g>
  )
}
