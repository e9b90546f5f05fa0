import { CurvesPlot, RangesPlot } from '@/components/worksheets/plots'
import type { Block, Column, Sum } from '@/lib/worksheets/blocks'

type Props = { blocks: readonly Block[]; level?: 2 | 3 }

/** What a worksheet says, drawn. `level` is that of its own headings. */
export function Results({ blocks, level = 3 }: Props) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks come in the order of what they say and keep no state
    <BlockView key={index} block={block} level={level} />
  ))
}

function BlockView({ block, level }: { block: Block; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  switch (block.is) {
    case 'lead':
      return (
        <div className="border-l-[3px] border-blueprint pl-4">
          <p className="text-lg font-semibold leading-snug text-pretty">{block.text}</p>
          {block.note ? <p className="text-muted mt-1">{block.note}</p> : null}
        </div>
      )
    case 'heading':
      return <Heading className="text-base mt-2">{block.text}</Heading>
    case 'text':
      return <p className="whitespace-pre-line max-w-[65ch]">{block.text}</p>
    case 'open':
      return <p className="text-muted italic">{block.text}</p>
    case 'note':
      return <p className="border-l-[3px] border-ochre bg-ochre-soft px-3 py-2 text-[0.9375rem] leading-snug rounded-r-sm">{block.text}</p>
    case 'list':
      return (
        <ul className="list-disc pl-5 grid gap-1">
          {placed(block.items).map(([place, item]) => (
            <li key={place} className="whitespace-pre-line">
              {item}
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <TableView title={block.title} columns={block.columns} rows={block.rows} level={level} />
    case 'sums':
      return <SumsView title={block.title} sums={block.sums} level={level} />
    case 'ranges':
      return <RangesPlot {...block} />
    case 'curves':
      return <CurvesPlot {...block} />
  }
}

// Words may come twice, so that a line is known by its place; none keeps a state.
const placed = <T,>(items: readonly T[]) => items.map((item, index) => [`place ${index}`, item] as const)

type TableProps = { title: string; columns: readonly Column[]; rows: readonly (readonly string[])[]; level: 2 | 3 }

function TableView({ title, columns, rows, level }: TableProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="min-w-0">
      <Heading className="text-base pb-1">{title}</Heading>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <section className="overflow-x-auto" aria-label={title} tabIndex={0}>
        <table className="w-full tabular-nums text-left text-[0.9375rem]">
          <caption className="sr-only">{title}</caption>
          <thead className="text-muted text-sm">
            <tr className="border-b border-line">
              {placed(columns).map(([place, { label, isNumber }]) => (
                <th
                  key={place}
                  scope="col"
                  className={`py-1.5 pr-3 sm:pr-4 last:pr-0 font-medium align-bottom ${isNumber ? 'text-right' : ''}`}
                >
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {placed(rows).map(([line, cells]) => (
              <tr key={line} className="border-b border-line">
                {placed(cells).map(([place, cell], index) => (
                  <td
                    key={place}
                    className={`py-1.5 pr-3 sm:pr-4 last:pr-0 align-top ${columns[index]?.isNumber ? 'text-right font-mono text-sm whitespace-nowrap' : 'min-w-18'}`}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

function SumsView({ title, sums, level }: { title: string; sums: readonly Sum[]; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section aria-label={title}>
      <Heading className="text-base mt-2 mb-1">{title}</Heading>
      <dl>
        {sums.map(({ name, formula, numbers, result, note }) => (
          <div key={name} className="border-t border-line py-2 grid gap-x-4 grid-cols-[minmax(0,1fr)_fit-content(60%)]">
            <dt className="font-medium leading-snug">{name}</dt>
            <dd className="font-mono font-semibold text-right">{result}</dd>
            <dd className="col-span-2 text-sm text-muted leading-snug">{formula}</dd>
            <dd className="col-span-2 text-sm text-muted font-mono leading-snug wrap-anywhere">{`= ${numbers}`}</dd>
            {note ? <dd className="col-span-2 text-sm leading-snug">{note}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
