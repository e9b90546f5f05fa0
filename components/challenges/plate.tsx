import type { Plate as PlateData } from '@/lib/challenges/schema'

type Box = { width: number; height: number }

/** Boxes and the way between them share 384 units; three columns leave more air than four. */
function gridOf(columns: number) {
  const pitch = (384 + 44) / columns
  const box: Box = { width: pitch - 44, height: 42 }
  return { box, at: ({ col, row }: { col: number; row: number }) => ({ x: 8 + col * pitch, y: 44 + row * 84 }) }
}

/** The challenge's own schematic on drafting paper, with the red pencil's question. Decoration: the words beside it say the same. */
export function Plate({ plate }: { plate: PlateData }) {
  const { box, at } = gridOf(Math.max(3, ...plate.nodes.map(({ col }) => col + 1)))
  const places = new Map(plate.nodes.map((node) => [node.id, { ...node, ...at(node) }]))
  const asked = places.get(plate.question.node)
  return (
    <svg viewBox="0 0 400 300" aria-hidden="true" className="text-blueprint w-full max-w-[25rem] [&_text]:font-mono">
      <path
        d={[...grid(400, 40).map((x) => `M${x} 0V300`), ...grid(300, 40).map((y) => `M0 ${y}H400`)].join('')}
        className="stroke-line"
        strokeWidth="1"
        fill="none"
      />
      <g fill="none" stroke="currentColor" strokeWidth="1.3">
        {plate.edges.map(({ from, to, line }) => {
          const start = places.get(from)
          const end = places.get(to)
          if (!start || !end) return null
          return <Edge key={`${from}-${to}`} box={box} start={start} end={end} dashed={line === 'dashed'} />
        })}
      </g>
      {[...places.values()].map((node) => (
        <g key={node.id}>
          <Shape box={box} shape={node.shape} x={node.x} y={node.y} />
          <text
            x={node.x + box.width / 2}
            y={node.y + 25 + (node.shape === 'store' ? 5 : 0)}
            textAnchor="middle"
            className="fill-muted"
            fontSize="11"
            fontWeight="500"
          >
            {node.label}
          </text>
        </g>
      ))}
      {asked ? (
        <g transform={`translate(${asked.x + box.width} ${asked.y})`} className="text-redline">
          <circle r="11" className="fill-surface" stroke="currentColor" strokeWidth="1.5" />
          <text textAnchor="middle" y="4.5" fill="currentColor" fontSize="13" fontWeight="700">
            ?
          </text>
        </g>
      ) : null}
    </svg>
  )
}

const grid = (length: number, step: number) => Array.from({ length: Math.ceil((length - 20) / step) }, (_, index) => 20 + index * step)

function Shape({ box, shape, x, y }: { box: Box; shape: 'box' | 'store'; x: number; y: number }) {
  const style = { className: 'fill-surface', stroke: 'currentColor', strokeWidth: 1.3 }
  if (shape === 'box') return <rect x={x} y={y} width={box.width} height={box.height} rx="3" {...style} />
  const { width, height } = box
  return (
    <>
      <path
        d={`M${x} ${y + 2}v${height - 4}c0 7 ${width * 0.22} 9 ${width / 2} 9s${width / 2}-2 ${width / 2}-9v${4 - height}`}
        {...style}
      />
      <ellipse cx={x + width / 2} cy={y + 2} rx={width / 2} ry="9" {...style} />
    </>
  )
}

type Point = { x: number; y: number; col: number; row: number }

function Edge({ box, start, end, dashed }: { box: Box; start: Point; end: Point; dashed: boolean }) {
  const dash = dashed ? '3 4' : undefined
  if (start.col === end.col) {
    const down = end.y > start.y
    const x = start.x + box.width / 2
    return <path d={`M${x} ${start.y + (down ? box.height : 0)}V${end.y + (down ? 0 : box.height)}`} strokeDasharray={dash} />
  }
  const right = end.col > start.col
  const from = { x: start.x + (right ? box.width : 0), y: start.y + box.height / 2 }
  const to = { x: end.x + (right ? 0 : box.width), y: end.y + box.height / 2 }
  const bend = (to.x - from.x) / 2
  const tip = right ? -6 : 6
  return (
    <>
      <path d={`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`} strokeDasharray={dash} />
      <path d={`M${to.x + tip} ${to.y - 4}l${-tip} 4 ${tip} 4`} />
    </>
  )
}
