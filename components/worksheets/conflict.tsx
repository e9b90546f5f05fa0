import type { KeptSheet } from '@/components/worksheets/kept-sheet'
import { paths } from '@/lib/paths'
import type { Fields } from '@/lib/worksheets/fields'
import type { Kind } from '@/lib/worksheets/kind'
import type { StandingSheet } from '@/lib/worksheets/saving/queries'
import { typedOf } from '@/lib/worksheets/typing'

type Props = { kind: Kind; id: string; mine: KeptSheet; current: unknown; take: (other: KeptSheet) => void }

/** Both sheets, where they differ, after another window was faster. The page's save button keeps mine; a button here takes the other. */
export function Conflict({ kind, id, mine, current, take }: Props) {
  const { number, title, input } = current as StandingSheet // what saveRevision throws
  const theirs = typedOf(kind.fields, input)
  const names = [...new Set([...Object.keys(mine.typed), ...Object.keys(theirs)])].filter(
    (name) => (mine.typed[name] ?? '') !== (theirs[name] ?? ''),
  )
  const lines = [
    ...(mine.title === title ? [] : [{ label: 'Title', mine: mine.title, theirs: title }]),
    ...names.map((name) => ({ label: labelOf(kind.fields, name), mine: mine.typed[name] ?? '', theirs: theirs[name] ?? '' })),
  ]
  return (
    <section aria-label="Saved in another window" className="border border-redline rounded-sm p-4 grid gap-3">
      <h2 className="text-lg">Saved in another window, as revision {number}</h2>
      <ul className="grid gap-2">
        {lines.map((line) => (
          <li key={line.label} className="border-t border-line pt-2 text-[0.9375rem]">
            <strong className="block">{line.label}</strong>
            <span className="block whitespace-pre-line">Here: {line.mine || 'nothing'}</span>
            <span className="block whitespace-pre-line text-muted">There: {line.theirs || 'nothing'}</span>
          </li>
        ))}
      </ul>
      <p>Saving again keeps what stands here as the revision after it; the other one stays among the revisions.</p>
      <p>
        <a
          href={paths.savedWorksheet(id)}
          className="button quiet small"
          onClick={(event) => {
            event.preventDefault()
            take({ title, typed: theirs, base: number })
          }}
        >
          Take the other one instead
        </a>
      </p>
    </section>
  )
}

/** `options[0].name` as "Options 1, Option". */
function labelOf(fields: Fields, name: string): string {
  const field = fields[name.match(/^[A-Za-z]+/)?.[0] ?? '']
  const place = [...name.matchAll(/\[(\d+)\]/g)].map(([, index]) => Number(index) + 1).join(', ')
  const cell =
    field?.is === 'rows'
      ? field.fields[name.split('].')[1] ?? '']?.label
      : name.endsWith('.unit')
        ? 'unit'
        : name.endsWith('.state')
          ? 'how it stands'
          : undefined
  return [`${field?.label ?? name}${place ? ` ${place}` : ''}`, ...(cell ? [cell] : [])].join(', ')
}
