import { Link } from '@/components/ui/link'
import type { ChallengeView } from '@/lib/challenges/queries'
import { paths } from '@/lib/paths'

type Props = { challenges: (Pick<ChallengeView, 'slug' | 'number' | 'title' | 'state'> & { designs: number })[] }

/** The drawer of sheets. */
export function ChallengeList({ challenges }: Props) {
  return (
    <ol className="border-t border-line">
      {challenges.map(({ slug, number, title, state, designs }) => (
        <li
          key={slug}
          className="grid grid-cols-[3.5rem_1fr] sm:grid-cols-[3.5rem_1fr_auto] gap-x-4 items-baseline py-3.5 border-b border-line"
        >
          <span className="font-mono text-muted">No. {number}</span>
          <Link href={paths.challenge(slug)} className="font-semibold text-ink no-underline hover:underline">
            {title}
          </Link>
          <span className="text-sm text-muted max-sm:col-start-2">
            {state}
            {designs > 0 ? `, ${designs === 1 ? '1 design' : `${designs} designs`}` : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}
