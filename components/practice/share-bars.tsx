type Row = { name: string; share: number; of: string }
type Props = { caption: string; first: string; what: string; rows: readonly Row[] }

/** Parts of a whole as a table whose bars show them too, weakest first. */
export function ShareBars({ caption, first, what, rows }: Props) {
  return (
    <table className="w-full text-left tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-sm text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="py-1.5 pr-4 font-medium">
            {first}
          </th>
          <th scope="col" className="py-1.5 pr-4 font-medium w-1/2">
            {what}
          </th>
          <th scope="col" className="py-1.5 font-medium text-right">
            Out of
          </th>
        </tr>
      </thead>
      <tbody>
        {[...rows]
          .sort((one, other) => one.share - other.share)
          .map(({ name, share, of }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal">
                {name}
              </th>
              <td className="py-2 pr-4">
                <span className="grid grid-cols-[3.25rem_minmax(0,1fr)] items-center gap-2">
                  <span className="whitespace-nowrap">{Math.round(share * 100)} %</span>
                  <span aria-hidden="true" className="h-2.5 border border-line-strong rounded-sm overflow-hidden">
                    <span className="block h-full bg-blueprint" style={{ width: `${share * 100}%` }} />
                  </span>
                </span>
              </td>
              <td className="py-2 text-right text-sm text-muted whitespace-nowrap">{of}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
