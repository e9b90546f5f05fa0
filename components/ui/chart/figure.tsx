import type { ReactNode } from 'react'

type Column = { label: string; isNumber?: boolean }
type Props = {
  title: string
  /** The plot in a sentence, for whoever does not see it. */
  summary: string
  legend: ReactNode
  plot: ReactNode
  columns: readonly Column[]
  rows: readonly (readonly (string | number)[])[]
}

/** A plot with its legend above, and its figures as a table below. */
export function ChartFigure({ title, summary, legend, plot, columns, rows }: Props) {
  return (
    <figure className="sheet p-4 sm:p-6 min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 mb-3">
        <strong>{title}</strong>
        <span className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">{legend}</span>
      </figcaption>
      <p className="sr-only">{summary}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: below its smallest legible width a plot scrolls, by keyboard too */}
      <section className="overflow-x-auto" aria-label={`${title}: plot`} tabIndex={0} dir="rtl">
        {/* A box that reads from the right shows its right end first: the newest. */}
        <div dir="ltr" className="min-w-[33rem]">
          {plot}
        </div>
      </section>
      <details className="mt-3 text-sm">
        <summary className="cursor-pointer text-blueprint min-h-8 py-1">As a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
        <section className="overflow-x-auto max-h-96" aria-label={`${title}: table`} tabIndex={0}>
          <table className="w-full tabular-nums text-left">
            <caption className="sr-only">{title}</caption>
            <thead className="text-muted">
              <tr className="border-b border-line">
                {columns.map(({ label, isNumber }) => (
                  <th key={label} scope="col" className={`py-1.5 pr-4 font-medium ${isNumber ? 'text-right' : ''}`}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([first, ...cells]) => (
                <tr key={first} className="border-b border-line">
                  <th scope="row" className="py-1.5 pr-4 font-normal whitespace-nowrap">
                    {first}
                  </th>
                  {cells.map((cell, index) => (
                    <td key={columns[index + 1]?.label} className={`py-1.5 pr-4 ${columns[index + 1]?.isNumber ? 'text-right' : ''}`}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
