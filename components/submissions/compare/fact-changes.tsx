import type { FactChange } from '@/lib/submissions/comparing/facts'

/** Title, wish and license where they differ: what it was, and what it is. */
export function FactChanges({ changes, names: [left, right] }: { changes: FactChange[]; names: [string, string] }) {
  if (changes.length === 0) return null
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)] max-w-[70ch]">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="contents">
          <dt className="font-mono text-sm text-muted pt-0.5">{name}</dt>
          <dd className="grid gap-0.5">
            <span>
              <span className="sr-only">{left}: </span>
              <del className="taken-out">{before || 'none'}</del>
            </span>
            <span>
              <span className="sr-only">{right}: </span>
              <ins className="put-in">{after || 'none'}</ins>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
