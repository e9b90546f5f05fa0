import { Time } from '@/components/ui/time'
import { UndeleteForm } from '@/components/worksheets/saved/undelete-form'

type Props = { worksheets: { id: string; title: string; deletedAt: Date | null }[]; now: Date }

/** What was taken away in the last 30 days. */
export function DeletedWorksheets({ worksheets, now }: Props) {
  if (worksheets.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer text-blueprint py-1">Deleted, and kept for 30 days: {worksheets.length}</summary>
      <ul>
        {worksheets.map(({ id, title, deletedAt }) => (
          <li key={id} className="border-t border-line py-2 flex flex-wrap items-center gap-x-4 gap-y-1">
            {title}
            {deletedAt ? (
              <span className="text-muted text-sm">
                deleted <Time at={deletedAt} now={now} zone="UTC" />
              </span>
            ) : null}
            <UndeleteForm id={id} label="Bring back" of={title} />
          </li>
        ))}
      </ul>
    </details>
  )
}
