import type { FactChange } from '@/lib/submissions/comparing/facts'

type Props = { changes: FactChange[]; names: [string, string]; related: boolean }

/** Title, wish and license where they differ: what it was and what it is, or, of two designs, what each has. */
export function FactChanges({ changes, names, related }: Props) {
  if (changes.length === 0) return null
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-[max-content_minmax(0,1fr)] max-w-[70ch]">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="contents">
          <dt className="font-mono text-sm text-muted pt-0.5">{name}</dt>
          <dd className="grid gap-0.5">
            <span>
              <Whose name={names[0]} shown={!related} />
              {related ? <del className="taken-out">{before || 'none'}</del> : before || 'none'}
            </span>
            <span>
              <Whose name={names[1]} shown={!related} />
              {related ? <ins className="put-in">{after || 'none'}</ins> : after || 'none'}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Whose = ({ name, shown }: { name: string; shown: boolean }) => <span className={shown ? 'text-muted' : 'sr-only'}>{name}: </span>
