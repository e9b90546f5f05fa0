import type { LaidBox } from '@/lib/plans/drawn'
import type { NodeKind } from '@/lib/plans/schema'

type Props = { box: LaidBox; kind: NodeKind }

/** The outline of a part: its kind is told by its form, never by a color alone. */
export function Shape({ box: { x, y, width: w, height: h }, kind }: Props) {
  const right = x + w
  const bottom = y + h
  switch (kind) {
    case 'person':
      return (
        <>
          <rect x={x} y={y} width={w} height={h} rx={h / 2} />
          <circle cx={x + 13} cy={y + h / 2 - 4} r="3.5" className="plan-glyph" />
          <path d={`M${x + 7} ${y + h / 2 + 8}a6 6 0 0 1 12 0`} className="plan-glyph" />
        </>
      )
    case 'client':
      return (
        <>
          <rect x={x} y={y} width={w} height={h} rx="6" />
          <path d={`M${x} ${y + 8}H${right}`} className="plan-glyph" />
        </>
      )
    case 'store':
      return <Cylinder {...{ x, y, right, bottom, w }} />
    case 'cache':
      return (
        <>
          <Cylinder {...{ x, y, right, bottom, w }} />
          <path d={`M${right - 12} ${bottom - 20}l-5 7h4l-3 7 7-9h-4l2-5z`} className="plan-glyph filled" />
        </>
      )
    case 'queue':
      return (
        <>
          <rect x={x} y={y} width={w} height={h} />
          <path d={`M${x + 5} ${y}v${h}M${x + 10} ${y}v${h}M${right - 5} ${y}v${h}M${right - 10} ${y}v${h}`} className="plan-glyph" />
        </>
      )
    case 'outside':
      return <rect x={x} y={y} width={w} height={h} rx="3" strokeDasharray="5 4" />
    case 'network':
      return <path d={`M${x + 8} ${y}H${right - 8}L${right} ${y + h / 2}L${right - 8} ${bottom}H${x + 8}L${x} ${y + h / 2}z`} />
    case 'job':
      return (
        <>
          <rect x={x} y={y} width={w} height={h} rx="3" />
          <circle cx={right - 4} cy={y + 4} r="7" />
          <path d={`M${right - 4} ${y}v4h3`} className="plan-glyph" />
        </>
      )
    case 'service':
      return <rect x={x} y={y} width={w} height={h} rx="3" />
  }
}

type Sides = { x: number; y: number; right: number; bottom: number; w: number }

const Cylinder = ({ x, y, right, bottom, w }: Sides) => (
  <>
    <path d={`M${x} ${y + 6}A${w / 2} 6 0 0 1 ${right} ${y + 6}V${bottom - 6}A${w / 2} 6 0 0 1 ${x} ${bottom - 6}z`} />
    <path d={`M${x} ${y + 6}A${w / 2} 6 0 0 0 ${right} ${y + 6}`} className="plan-glyph" />
  </>
)
