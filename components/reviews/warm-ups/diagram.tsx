import type { ReactNode } from 'react'
import { type Box, boxHeight, boxWidth, cornerOf, heightOf, lineBetween } from '@/lib/reviews/warm-ups/drawing'
import type { Part, Task } from '@/lib/reviews/warm-ups/walk'

/** What is drawn where one part stands. */
export type PartLook = { part: Part; className: string; style: Record<string, string>; content: ReactNode }
type Props = { task: Pick<Task, 'boxes' | 'links' | 'parts'>; mark: (part: Part) => ReactNode; draw: (look: PartLook) => ReactNode }

/** A system as boxes and arrows on drafting paper. `draw` makes a part: something to point at, or only its picture; `mark` goes before its number. */
export function Diagram({ task: { boxes, links, parts }, mark, draw }: Props) {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const partOf = (id: string | null) => parts.find((part) => part.id === id)
  return (
    <>
      <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible text-line-strong">
        <defs>
          <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8z" fill="currentColor" />
          </marker>
        </defs>
        {links.map(({ from, to }) => (
          <Arrow key={`${from}-${to}`} from={byId.get(from)} to={byId.get(to)} />
        ))}
      </svg>
      {boxes.map((box) => {
        const part = partOf(box.id)
        return part ? draw({ part, ...boxLook(box), content: <BoxName part={part} mark={mark(part)} /> }) : null
      })}
      {links.map(({ id, from, to }) => {
        const [part, start, end] = [partOf(id), byId.get(from), byId.get(to)]
        if (!part || !start || !end) return null
        const { middle } = lineBetween(start, end)
        const style = { left: `${middle.x}%`, top: `${middle.y}px` }
        return draw({ part, className: arrowLook, style, content: mark(part) ?? part.number })
      })}
    </>
  )
}

/** As high as its rows, so that nothing moves. */
export const diagramHeight = (boxes: readonly Box[]) => ({ height: `${heightOf(boxes)}px` })

const shapes = {
  box: 'rounded-sm border-[1.5px]',
  store:
    'rounded-[50%/0.5rem] border-[1.5px] pt-2 before:absolute before:-inset-x-[1.5px] before:-top-[1.5px] before:h-4 before:rounded-[50%] before:border-[1.5px] before:border-inherit',
  outside: 'rounded-sm border-[1.5px] border-dashed',
} as const

function boxLook(box: Task['boxes'][number]) {
  const { x, y } = cornerOf(box)
  const place = { left: `${x}%`, top: `${y}px`, width: `${boxWidth}%`, height: `${boxHeight}px` }
  const look = 'absolute grid place-content-center bg-surface px-0.5 text-center text-[0.8125rem] leading-tight sm:text-[0.9375rem] sm:px-2'
  return { className: `${look} ${shapes[box.shape]}`, style: place }
}

const arrowLook =
  'absolute grid place-items-center h-7 min-w-7 px-1 whitespace-nowrap -translate-1/2 rounded-full border-[1.5px] bg-surface font-mono text-[0.75rem] font-semibold'

function BoxName({ part, mark }: { part: Part; mark: ReactNode }) {
  return (
    <>
      <span className="font-mono text-[0.75rem] text-muted" aria-hidden="true">
        {mark ?? part.number}
      </span>{' '}
      <span>{part.name}</span>
    </>
  )
}

function Arrow({ from, to }: { from: Box | undefined; to: Box | undefined }) {
  if (!from || !to) return null
  const { start, end } = lineBetween(from, to)
  return <line x1={`${start.x}%`} y1={start.y} x2={`${end.x}%`} y2={end.y} stroke="currentColor" strokeWidth="1.5" markerEnd="url(#tip)" />
}
