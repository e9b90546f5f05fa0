import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import { isInGrace } from '@/lib/submissions/grace'
import type { AttachedLine } from '@/lib/worksheets/attaching/queries'
import { kindOf } from '@/lib/worksheets/kinds/registry'

type Props = {
  attached: AttachedLine[]
  /** When the version was frozen: what came after its grace says so. Null beside one's own answer. */
  frozenAt: Date | null
  now: Date
  zone: string
}

/** The worksheets beside a version or an answer, each with the day it came there; nothing where none lies. */
export function AttachedWorksheets({ attached, frozenAt, now, zone }: Props) {
  if (attached.length === 0) return null
  return (
    <section aria-labelledby="worksheets">
      <h2 id="worksheets" className="text-lg mb-1">
        Worksheets
      </h2>
      <ul className="text-[0.9375rem]">
        {attached.map(({ id, revision, createdAt }) => (
          <li key={id} className="border-t border-line py-2">
            <Link href={paths.attachedWorksheet(id)}>{revision.title}</Link>{' '}
            <span className="text-muted text-sm">
              {kindOf(revision.worksheet.kind)?.title}, laid here <Time at={createdAt} now={now} zone={zone} />
              {frozenAt === null || isInGrace(frozenAt, createdAt) ? null : ', after the version was final'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
