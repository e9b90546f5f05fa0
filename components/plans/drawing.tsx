import { Shape } from '@/components/plans/shape'
import type { LaidEdge, LaidPlan, Layout, Point } from '@/lib/plans/drawn'

/** How a part looks on a drawing beside its own form: chosen, found, missed, or new in a walkthrough. */
export type PartLook = 'chosen' | 'found' | 'missed' | 'new' | 'quiet'
type Props = { laid: LaidPlan; layout: Layout; looks: Readonly<Record<string, PartLook>> }

/** One layout of a plan as SVG in the colors of the page. It is a picture only: its parts in words stand in a list (PartList, PlanInWords). */
export function Drawing({ laid: { plan }, layout, looks }: Props) {
  const kindOf = new Map(plan.nodes.map(({ id, kind }) => [id, kind]))
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${layout.width} ${layout.height}`} className="plan-svg" style={{ fontSize: layout.letters }}>
      {layout.groups.map(({ id, x, y, width, height, title }) => (
        <g key={id} className="plan-group" data-look={looks[id]}>
          <rect x={x} y={y} width={width} height={height} rx="6" />
          <Words lines={title.lines} x={title.x} y={title.y + title.height / 2} lineHeight={layout.letters * 1.26} />
        </g>
      ))}
      {layout.edges.map((edge) => (
        <Line
          key={edge.id}
          edge={edge}
          isAsync={plan.edges.some(({ id, style }) => id === edge.id && style === 'async')}
          look={looks[edge.id]}
        />
      ))}
      {layout.nodes.map((box) => (
        <g key={box.id} className="plan-node" data-look={looks[box.id]}>
          <Shape box={box} kind={kindOf.get(box.id) ?? 'service'} />
          <Words
            lines={box.lines}
            x={box.x + box.width / 2 + inset(kindOf.get(box.id))}
            y={box.y + box.height / 2 + drop(kindOf.get(box.id))}
            lineHeight={layout.letters * 1.26}
          />
        </g>
      ))}
      {layout.edges.map(({ id, label }) => (
        <g key={id} className="plan-label" data-look={looks[id]}>
          <rect x={label.x} y={label.y} width={label.width} height={label.height} rx={label.height / 2} />
          <text x={label.x + label.width / 2} y={label.y + label.height / 2} dy="0.35em">
            <Label text={label.text} />
          </text>
        </g>
      ))}
      {[...layout.nodes, ...layout.edges.map(({ id, label }) => ({ id, ...label }))].map(({ id, x, y }) => (
        <Mark key={id} look={looks[id]} x={x} y={y} />
      ))}
    </svg>
  )
}

/** A sign at the corner of what was found or missed: the color is never alone. */
function Mark({ look, x, y }: { look: PartLook | undefined; x: number; y: number }) {
  if (look !== 'found' && look !== 'missed') return null
  return (
    <g className="plan-mark" data-look={look}>
      <circle cx={x + 1} cy={y + 1} r="7.5" />
      <path d={look === 'found' ? `M${x - 2.5} ${y + 1}l2.5 3l4-5.5` : `M${x - 2} ${y - 2}l6 6m0-6l-6 6`} />
    </g>
  )
}

// A head, a rim or a bar takes some of the room.
const inset = (kind: string | undefined) => (kind === 'person' ? 9 : 0)
const drop = (kind: string | undefined) => (kind === 'store' || kind === 'cache' ? 4 : kind === 'client' ? 3 : 0)

function Words({ lines, x, y, lineHeight }: { lines: string[]; x: number; y: number; lineHeight: number }) {
  const first = y - ((lines.length - 1) * lineHeight) / 2
  return (
    <text>
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={first + index * lineHeight} dy="0.35em">
          {line}
        </tspan>
      ))}
    </text>
  )
}

function Label({ text }: { text: string }) {
  const [number, ...name] = text.split(' ')
  return (
    <>
      <tspan className="number">{number}</tspan>
      {name.length > 0 ? ` ${name.join(' ')}` : null}
    </>
  )
}

/** An edge with its tip; one that does not wait for an answer is dashed and has an open tip. */
function Line({ edge: { points }, isAsync, look }: { edge: LaidEdge; isAsync: boolean; look: PartLook | undefined }) {
  const [tip, before] = [points.at(-1), points.at(-2)]
  return (
    <g className="plan-edge" data-look={look} data-async={isAsync || undefined}>
      <path d={rounded(points)} />
      {tip && before ? <path className="tip" d={tipOf(before, tip, isAsync)} /> : null}
    </g>
  )
}

function tipOf([fromX, fromY]: Point, [x, y]: Point, isOpen: boolean): string {
  const [alongX, alongY] = [Math.sign(x - fromX), Math.sign(y - fromY)]
  const [backX, backY] = [x - alongX * 8, y - alongY * 8]
  const side = 4.5
  return `M${backX + alongY * side} ${backY + alongX * side}L${x} ${y}L${backX - alongY * side} ${backY - alongX * side}${isOpen ? '' : 'z'}`
}

/** Corners a little rounded, where there is room. */
function rounded(points: readonly Point[]): string {
  return points
    .map(([x, y], index) => {
      const [before, after] = [points[index - 1], points[index + 1]]
      if (!before) return `M${x} ${y}`
      if (!after) return `L${x} ${y}`
      const [one, other] = [toward([x, y], before), toward([x, y], after)]
      return `L${one[0]} ${one[1]}Q${x} ${y} ${other[0]} ${other[1]}`
    })
    .join('')
}

function toward([x, y]: Point, [toX, toY]: Point): Point {
  const far = Math.abs(toX - x) + Math.abs(toY - y)
  const step = Math.min(5, far / 2) / Math.max(1, far)
  return [x + (toX - x) * step, y + (toY - y) * step]
}
