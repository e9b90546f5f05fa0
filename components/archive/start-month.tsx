import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { type StageDates, stageNames } from '@/lib/challenges/timeline'
import { paths } from '@/lib/paths'

type Props = {
  slug: string
  zone: string
  /** The dates a month begun now would have. */
  dates: readonly StageDates[]
  now: Date
  archived: boolean
  /** Whether the reader has ended one before. */
  again: boolean
  /** Whether the letters of the month come to this reader. */
  letters: boolean
  /** Null for visitors. */
  start: ReactNode
}

/** The offer to begin a challenge whose month is over, with the dates it would have. */
export function StartMonth({ slug, zone, dates, now, archived, again, letters, start }: Props) {
  return (
    <>
      <div className="max-w-[62ch]">
        <h2 className="mb-2">Start your own month</h2>
        <p>
          The month of this challenge is over, and its stages are still good company. Begin today and they open to you one after the other,
          at the distances they had{letters ? ', each with its letter' : ''}.
        </p>
        <p className="mt-3">
          {again ? (
            <>
              You have ended a month here before: what everybody could see since then stays open to you
              {archived ? ', others’ designs included' : ''}, and the versions you hand in will say so.
            </>
          ) : (
            <>
              The author’s design and the round-up wait for their day{archived ? ', and the designs of others for yours' : ''}, so that the
              first answer you see is your own. You can open them before, or end your month, at any time.
            </>
          )}
        </p>
      </div>
      <div>
        <ol className="border-t border-line">
          {dates.map(({ kind, opensAt }, index) => (
            <li key={kind} className="flex justify-between gap-4 py-2 border-b border-line">
              <span>{stageNames[kind]}</span>
              <span className="font-mono text-sm text-muted self-center">
                {index === 0 ? 'today' : <Time at={opensAt} now={now} zone={zone} as="day" />}
              </span>
            </li>
          ))}
        </ol>
        <div className="mt-5">
          {start ?? (
            <Link href={paths.signIn(paths.ownMonth(slug))} className="button quiet">
              Sign in to start
            </Link>
          )}
        </div>
      </div>
    </>
  )
}
