import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { weekOf } from '@/lib/challenges/personal-clock'
import { stageNames } from '@/lib/challenges/timeline'
import type { OwnRun } from '@/lib/challenges/view'
import { paths } from '@/lib/paths'
import type { GateState } from '@/lib/submissions/gate'

type Props = { slug: string; zone: string; run: OwnRun; gate: GateState; now: Date; letters: boolean; again: ReactNode; end: ReactNode }

/** Where one's own month stands, what it keeps closed, and the ways out of it. */
export function OwnMonthPanel({ slug, zone, run, gate, now, letters, again, end }: Props) {
  const { next } = run
  return (
    <>
      <div className="max-w-[62ch]">
        <h2 className="mb-2">{again ? 'Your own month is over' : 'Your own month'}</h2>
        <p>
          You began on <Time at={run.startedAt} now={now} zone={zone} as="day" />
          {again ? '. ' : `, and this is stage ${weekOf(run)} of ${run.stations.length}. `}
          {next ? (
            <>
              {stageNames[next.kind]} opens on <Time at={next.opensAt} now={now} zone={zone} as="long" />.
            </>
          ) : again ? (
            'All its stages are behind you; they stay open.'
          ) : (
            'All its stages are open.'
          )}
        </p>
        <p className="mt-3">
          {gate === 'locked' ? (
            <>
              Others’ designs are closed to you until you hand in yours. <Link href={paths.designs(slug)}>Why, and how to look before</Link>
            </>
          ) : (
            <>
              Others’ designs are open to you. <Link href={paths.designs(slug)}>Look at them</Link>
            </>
          )}
          .
        </p>
      </div>
      <div className="grid gap-5 content-start">
        {again}
        <p className="text-sm text-muted">
          {letters ? (
            'The letter of each stage comes to you by mail on its day.'
          ) : (
            <>
              No letters come: you have not asked for the letters of the month, or they are paused.{' '}
              <Link href={paths.settingsMail()}>Choose your mail</Link>
            </>
          )}
        </p>
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">{again ? 'Put it away' : 'End my month'}</summary>
          <div className="mt-3 grid gap-3 justify-items-start">
            <p>
              Its letters stop, and everything the site shows of this challenge opens to you. Your design stays, and you can start again;
              what has opened stays open then, and your versions say so.
            </p>
            {end}
          </div>
        </details>
      </div>
    </>
  )
}
