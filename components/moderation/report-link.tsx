import type { ThingKind } from '@/lib/moderation/things/schema'
import { paths } from '@/lib/paths'

type Props = { kind: ThingKind; id: string; of: string; staff: boolean; className?: string }

/** The way to the moderators, or for them to what they may do. A plain link: there is one at each of 200 comments. */
export function ReportLink({ kind, id, of, staff, className = 'quiet-link' }: Props) {
  return (
    <a href={staff ? paths.studioCase(kind, id) : paths.report(kind, id)} className={className}>
      {staff ? 'Moderate' : 'Report'}
      <span className="sr-only"> {of}</span>
    </a>
  )
}
