import type { Block } from '@/lib/worksheets/blocks'
import { shown } from '@/lib/worksheets/numbers'

const width = 520

type Ranges = Extract<Block, { is: 'ranges' }>

/** How far values may move: a bar between two ends, open where there is none, with a mark where the value stands. */
export function RangesPlot({ title, summary, ranges }: Ranges) {
  const most = Math.max(1, ...ranges.flatMap(({ at, low, high }) => [at, low ?? 0, high ?? 0].map((value) => value * 1.15)))
  const left = 128
  const x = (value: number) => left + (value / most) * (width - left - 16)
  const height = ranges.length * 34 + 26
  return (
    <figure className="min-w-0">
      <figcaption className="font-semibold">{title}</figcaption>
      <p className="text-sm text-muted mb-1">{summary}</p>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}. ${ranges.map(({ label, words }) => `${label}: ${words}`).join('. ')}`}
        className="block w-full h-auto text-[13px]"
      >
        {ranges.map(({ label, at, low, high, words }, index) => {
          const y = 16 + index * 34
          return (
            <g key={label}>
              <title>{words}</title>
              <text x={left - 10} y={y} dy="0.32em" textAnchor="end" className="fill-ink">
                {label.length > 17 ? `${label.slice(0, 16)}…` : label}
              </text>
              <line x1={x(0)} x2={x(most)} y1={y} y2={y} className="stroke-line" />
              <rect
                x={x(low ?? 0)}
                width={Math.max(1, x(high ?? most) - x(low ?? 0))}
                y={y - 5}
                height={10}
                className="fill-blueprint-soft stroke-blueprint"
              />
              {[low, high].map((end) =>
                end === null ? null : (
                  <g key={end}>
                    <line x1={x(end)} x2={x(end)} y1={y - 9} y2={y + 9} strokeWidth={2} className="stroke-redline" />
                    <text x={x(end)} y={y + 19} textAnchor="middle" className="fill-redline font-mono text-[11px]">
                      {shown(end)}
                    </text>
                  </g>
                ),
              )}
              <circle cx={x(at)} cy={y} r={5} className="fill-blueprint" />
            </g>
          )
        })}
        <text x={x(0)} y={height - 4} textAnchor="middle" className="fill-muted font-mono text-[11px]">
          0
        </text>
      </svg>
    </figure>
  )
}

type Curves = Extract<Block, { is: 'curves' }>
const box = { left: 64, right: 14, top: 30, bottom: 44, height: 290 } as const
const strokes = ['stroke-blueprint', 'stroke-redline', 'stroke-moss'] as const
const fills = ['fill-blueprint', 'fill-redline', 'fill-moss'] as const
const dashes = [undefined, '7 4', '2 4'] as const

/** Curves over one axis, told apart by color, dash and a word at their end, with a mark where they meet. */
export function CurvesPlot({ title, summary, x: xLabel, y: yLabel, curves, mark }: Curves) {
  const points = curves.flatMap((curve) => curve.points)
  const mostX = Math.max(1e-9, ...points.map(([at]) => at))
  const ticksX = ticksTo(mostX)
  const ticksY = ticksTo(Math.max(1e-9, ...points.map(([, value]) => value)) * 1.05)
  const mostY = Math.max(...ticksY) + (ticksY[1] ?? 0)
  const x = (value: number) => box.left + (value / mostX) * (width - box.left - box.right)
  const y = (value: number) => box.height - box.bottom - (value / mostY) * (box.height - box.top - box.bottom)
  return (
    <figure className="min-w-0">
      <figcaption className="font-semibold">{title}</figcaption>
      <p className="flex flex-wrap gap-x-5 text-sm text-muted mb-1">
        {curves.map(({ label }, index) => (
          <span key={label} className="inline-flex items-center gap-2">
            <svg width={28} height={8} aria-hidden="true">
              <line x1={0} x2={28} y1={4} y2={4} strokeWidth={2.5} strokeDasharray={dashes[index % 3]} className={strokes[index % 3]} />
            </svg>
            {label}
          </span>
        ))}
      </p>
      <svg
        viewBox={`0 0 ${width} ${box.height}`}
        role="img"
        aria-label={`${title}. ${summary}`}
        className="block w-full h-auto text-[12px]"
      >
        {ticksY.map((value) => (
          <g key={value} className="fill-muted">
            <line
              x1={box.left}
              x2={width - box.right}
              y1={y(value)}
              y2={y(value)}
              className={value === 0 ? 'stroke-line-strong' : 'stroke-line'}
            />
            <text x={box.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
              {compact.format(value)}
            </text>
          </g>
        ))}
        {ticksX.map((value) => (
          <text key={value} x={x(value)} y={box.height - box.bottom + 17} textAnchor="middle" className="fill-muted">
            {compact.format(value)}
          </text>
        ))}
        <text x={width - box.right} y={box.height - 6} textAnchor="end" className="fill-muted">
          {xLabel}
        </text>
        <text x={4} y={12} className="fill-muted">
          {yLabel}
        </text>
        {curves.map(({ label, points: line }, index) => (
          <polyline
            key={label}
            points={line.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
            fill="none"
            strokeWidth={2.5}
            strokeDasharray={dashes[index % 3]}
            className={strokes[index % 3]}
          />
        ))}
        {mark ? (
          <g>
            <line x1={x(mark.x)} x2={x(mark.x)} y1={y(mark.y)} y2={box.height - box.bottom} strokeDasharray="3 3" className="stroke-ink" />
            <circle cx={x(mark.x)} cy={y(mark.y)} r={5} className={fills[0]} />
            <text
              x={x(mark.x)}
              y={y(mark.y) - 11}
              textAnchor={x(mark.x) > width * 0.6 ? 'end' : x(mark.x) < width * 0.3 ? 'start' : 'middle'}
              className="fill-ink font-medium"
            >
              {mark.words}
            </text>
          </g>
        ) : null}
      </svg>
    </figure>
  )
}

/** Round values from 0 up to `most`, four or five of them. */
function ticksTo(most: number): number[] {
  const raw = most / 4
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * power >= raw) ?? 10) * power
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step)
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 })
