import Link from 'next/link'
import { paths } from '@/lib/paths'
import type { AttachedLine } from '@/lib/worksheets/attaching/queries'
import { kindOf } from '@/lib/worksheets/kinds/registry'

/** The worksheets beside a version or an answer; nothing where none lies. */
export function AttachedWorksheets({ attached }: { attached: AttachedLine[] }) {
  if (attached.length === 0) return null
  return (
    <section aria-labelledby="worksheets">
      <h2 id="worksheets" className="text-lg mb-1">
        Worksheets
      </h2>
      <ul className="text-[0.9375rem]">
        {attached.map(({ id, revision }) => (
          <li key={id} className="border-t border-line py-2">
            <Link href={paths.attachedWorksheet(id)} prefetch={false}>
              {revision.title}
            </Link>{' '}
            <span className="text-muted text-sm">{kindOf(revision.worksheet.kind)?.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
