import { AudienceTag } from '@/components/broadcasts/audience-tag'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { LetterSummary } from '@/lib/broadcasts/letters/queries'
import { paths } from '@/lib/paths'

type Props = { letters: LetterSummary[]; now: Date }

/** The drawer of letters, newest on top. */
export function LetterList({ letters, now }: Props) {
  return (
    <ol className="border-b border-line max-w-[60rem]">
      {letters.map(({ slug, subject, audience, releaseAt, zone, stage }) => (
        <li key={slug} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-t border-line py-3">
          <span className="font-mono text-sm text-muted w-24">
            <Time at={releaseAt} now={now} zone={stage?.challenge.zone ?? zone} as="day" />
          </span>
          <Link href={paths.letter(slug)} className="font-semibold text-ink no-underline hover:underline grow basis-64">
            {subject}
          </Link>
          <AudienceTag audience={audience} />
        </li>
      ))}
    </ol>
  )
}
