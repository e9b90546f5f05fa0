import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { DueScenario } from '@/lib/practice/queries'

type Props = { due: readonly DueScenario[]; now: Date; zone: string }

/** Scenarios worth another answer, each with the point that was weakest. */
export function DueList({ due, now, zone }: Props) {
  return (
    <ul className="border-t border-line">
      {due.map(({ slug, title, weakest, share, answeredAt }) => (
        <li key={slug} className="border-b border-line py-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-6">
            <Link href={paths.scenario(slug)} className="font-semibold">
              {title}
            </Link>
            <span className="text-sm text-muted">
              {Math.round(share * 100)} %, <Time at={answeredAt} now={now} zone={zone} />
            </span>
          </p>
          <p className="text-[0.9375rem] text-muted">
            {weakest ? `Weakest point: ${weakest}` : 'You made every point. Is it still there?'}
          </p>
        </li>
      ))}
    </ul>
  )
}
