import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { DraftRow } from '@/lib/broadcasts/drafts/queries'
import { paths } from '@/lib/paths'

type Props = { drafts: DraftRow[]; now: Date }

/** Letters somebody is writing. */
export function DraftList({ drafts, now }: Props) {
  return (
    <ul className="border-b border-line max-w-[60rem]">
      {drafts.map(({ id, subject, audience, createdAt }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-t border-line py-3">
          <Link href={paths.studioLetter(id)} className="font-semibold grow basis-64">
            {subject.trim() || 'A letter without a subject'}
          </Link>
          <AudienceTag audience={audience} />
          <span className="text-sm text-muted">
            begun <Time at={createdAt} now={now} zone="UTC" />
          </span>
        </li>
      ))}
    </ul>
  )
}
