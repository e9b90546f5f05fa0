import type { Block } from '@/lib/worksheets/blocks'
import { shown } from '@/lib/worksheets/numbers'

/** Letters keep their size, so that a narrow place gets a drawing of its own. */
const widths = { wide: 520, narrow: 290 } as const
type Width = keyof typeof widths
const shownAt = { wide: 'hidden @md:block', narrow: '@md:hidden max-w-96' } as const

type Ranges = Extract<Block, { is: 'ranges' }>

/** How far values may move: a bar between two ends, open where there is none, with a mark where the value stands. */
export function RangesPlot(block: Ranges) {
  return (
    <figure className="min-w-0 @container">
      <figcaption className="font-semibold">{block.title}</figcaption>
      <p className="text-sm text-muted mb-1">{block.summary}</p>
      <RangesDrawing {...block} at="wide" />
      <RangesDrawing {...block} at="narrow" />
    </figure>
  )
}

function RangesDrawing({ title, ranges, at: place }: Ranges & { at: Width }) {
  const width = widths[place]
  const narrow = place === 'narrow'
  const [left, line, first, longest] = narrow ? [8, 54, 34, 36] : [128, 34, 16, 17]
  const most = Math.max(1, ...ranges.flatMap(({ at, low, high }) => [at, low ?? 0, high ?? 0].map((value) => value * 1.15)))
  const x = (value: number) => left + (value / most) * (width - left - 16)
  const height = ranges.length * line + 26
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${title}. ${ranges.map(({ label, words }) => `${label}: ${words}`).join('. ')}`}
      className={`${shownAt[place]} w-full h-auto text-[13px]`}
    >
      {ranges.map(({ label, at, low, high, words }, index) => {
        const y = first + index * line
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two criteria may bear one name, and none keeps a state
          <g key={index}>
            <title>{words}</title>
            <text {...(narrow ? { x: left, y: y - 16 } : { x: left - 10, y, dy: '0.32em', textAnchor: 'end' })} className="fill-ink">
              {label.length > longest ? `${label.slice(0, longest - 1)}…` : label}
            </text>
            <line x1={x(0)} x2={x(most)} y1={y} y2={y} className="stroke-line" />
            <rect
              x={x(low ?? 0)}
              width={Math.max(1, x(high ?? most) - x(low ?? 0))}
              y={y - 5}
              height={10}
              className="fill-blueprint-soft stroke-blueprint"
            />
            <End at={low} x={x} y={y} />
            <End at={high} x={x} y={y} />
            <circle cx={x(at)} cy={y} r={5} className="fill-blueprint" />
          </g>
        )
      })}
      <text x={x(0)} y={height - 4} textAnchor={narrow ? 'start' : 'middle'} className="fill-muted font-mono text-[11px]">
        0
      </text>
    </svg>
  )
}

function End({ at, x, y }: { at: number | null; x: (value: number) => number; y: number }) {
  if (at === null) return null
  return (
    <g>
      <line x1={x(at)} x2={x(at)} y1={y - 9} y2={y + 9} strokeWidth={2} className="stroke-redline" />
      <text x={x(at)} y={y + 19} textAnchor="middle" className="fill-redline font-mono text-[11px]">
        {shown(at)}
      </text>
    </g>
  )
}

type Curves = Extract<Block, { is: 'curves' }>
const box = { left: 64, right: 14, top: 30, bottom: 44, height: 290 } as const
const strokes = ['stroke-blueprint', 'stroke-redline', 'stroke-moss'] as const
const fills = ['fill-blueprint', 'fill-redline', 'fill-moss'] as const
const dashes = [undefined, '7 4', '2 4'] as const

/** Curves over one axis, told apart by color, dash and a word at their end, with a mark where they meet. */
export function CurvesPlot(block: Curves) {
  return (
    <figure className="min-w-0 @container">
      <figcaption className="font-semibold">{block.title}</figcaption>
      <p className="flex flex-wrap gap-x-5 text-sm text-muted mb-1">
        {block.curves.map(({ label }, index) => (
          <span key={label} className="inline-flex items-center gap-2">
            <svg width={28} height={8} aria-hidden="true">
              <line x1={0} x2={28} y1={4} y2={4} strokeWidth={2.5} strokeDasharray={dashes[index % 3]} className={strokes[index % 3]} />
            </svg>
            {label}
          </span>
        ))}
      </p>
      <CurvesDrawing {...block} at="wide" />
      <CurvesDrawing {...block} at="narrow" />
    </figure>
  )
}

function CurvesDrawing({ title, summary, x: xLabel, y: yLabel, curves, mark, at: place }: Curves & { at: Width }) {
  const width = widths[place]
  const left = place === 'narrow' ? 44 : box.left
  const points = curves.flatMap((curve) => curve.points)
  const mostX = Math.max(1e-9, ...points.map(([at]) => at))
  const ticksX = ticksTo(mostX)
  const ticksY = ticksTo(Math.max(1e-9, ...points.map(([, value]) => value)) * 1.05)
  const mostY = Math.max(...ticksY) + (ticksY[1] ?? 0)
  const x = (value: number) => left + (value / mostX) * (width - left - box.right)
  const y = (value: number) => box.height - box.bottom - (value / mostY) * (box.height - box.top - box.bottom)
  return (
    <svg
      viewBox={`0 0 ${width} ${box.height}`}
      role="img"
      aria-label={`${title}. ${summary}`}
      className={`${shownAt[place]} w-full h-auto text-[12px]`}
    >
      {ticksY.map((value) => (
        <g key={value} className="fill-muted">
          <line
            x1={left}
            x2={width - box.right}
            y1={y(value)}
            y2={y(value)}
            className={value === 0 ? 'stroke-line-strong' : 'stroke-line'}
          />
          <text x={left - 8} y={y(value)} dy="0.32em" textAnchor="end">
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
