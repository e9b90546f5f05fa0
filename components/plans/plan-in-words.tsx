import { partsOf, summaryOf } from '@/lib/plans/alternative'
import type { PlanFile } from '@/lib/plans/schema'

/** The text alternative of a plan, made from its data: folded away for who sees the picture, one step away for who does not. */
export function PlanInWords({ plan, open = false }: { plan: PlanFile; open?: boolean }) {
  return (
    <details className="folded px-5 py-3 border-t border-line" open={open}>
      <summary>The picture in words</summary>
      <p className="mt-3 text-sm text-muted">{summaryOf(plan)}</p>
      <ul className="mt-3 grid gap-x-8 gap-y-3 xl:grid-cols-2 text-[0.9375rem] leading-normal">
        {partsOf(plan).map(({ id, name, what, number, lines }) => (
          <li key={id}>
            {number ? <span className="font-mono text-sm text-muted">{number} </span> : null}
            <strong className="font-semibold">{name}</strong> <span className="text-muted">({what})</span>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing moves here, and with its words as key each line is sent twice
              <span key={index} className="block">
                {line}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}
