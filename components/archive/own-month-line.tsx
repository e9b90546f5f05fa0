import { Link } from '@/components/ui/link'
import { weekOf } from '@/lib/challenges/personal-clock'
import { stageNames } from '@/lib/challenges/timeline'
import type { OwnRun } from '@/lib/challenges/view'
import { paths } from '@/lib/paths'
import { countdown } from '@/lib/time'

/** One line on the desk: where one's own month stands. */
export function OwnMonthLine({ slug, run, now }: { slug: string; run: OwnRun; now: Date }) {
  return (
    <p className="text-sm text-muted">
      <Link href={paths.ownMonth(slug)}>Your own month</Link>, stage {weekOf(run)} of {run.stations.length}
      {run.next ? (
        <>
          : {stageNames[run.next.kind].toLowerCase()} opens in{' '}
          <b className="font-mono whitespace-nowrap">{countdown(run.next.opensAt, now)}</b>
        </>
      ) : null}
    </p>
  )
}
