import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import { kindOf } from '@/lib/worksheets/kinds/registry'

type Line = { id: string; kind: string; title: string; number: number; savedAt: Date; isShared: boolean }
type Props = { worksheets: Line[]; now: Date }

/** One's own worksheets, latest saved first. */
export function SavedWorksheets({ worksheets, now }: Props) {
  if (worksheets.length === 0)
    return (
      <EmptyState title="You have saved none yet">
        Fill one in below and save it: it keeps every revision, and you can share it by a link or lay it beside a design.
      </EmptyState>
    )
  return (
    <section aria-labelledby="saved">
      <h2 id="saved" className="mb-3">
        Yours
      </h2>
      <ul>
        {worksheets.map(({ id, kind, title, number, savedAt, isShared }) => (
          <li key={id} className="border-t border-line py-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <Link href={paths.savedWorksheet(id)} className="font-semibold">
              {title}
            </Link>
            <span className="text-muted text-sm">{kindOf(kind)?.title ?? kind}</span>
            {isShared ? <span className="tag ochre">shared by link</span> : null}
            <span className="text-muted text-sm sm:ml-auto">
              revision {number}, saved <Time at={savedAt} now={now} zone="UTC" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
