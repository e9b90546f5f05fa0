import type { ReactNode } from 'react'
import { Plate } from '@/components/challenges/plate'
import { Stations } from '@/components/challenges/stations'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { ChallengeView } from '@/lib/challenges/queries'
import type { Plate as PlateData } from '@/lib/challenges/schema'
import { stageNames } from '@/lib/challenges/timeline'
import { asLived } from '@/lib/challenges/view'
import { countdown, monthOf } from '@/lib/time'

type Props = {
  challenge: ChallengeView
  plate: PlateData | null
  designs: number
  now: Date
  heading: 'h1' | 'h2'
  action: { href: string; label: string } | null
  second?: { href: string; label: string }
  lookAhead?: boolean
  children?: ReactNode
}

const stateTags = { live: 'blueprint', closed: '', archived: '', scheduled: 'ochre', draft: 'ochre' } as const

/** A challenge as a sheet on the table: what it is, its schematic, one button for this reader, and the month below, or their own. */
export function ChallengeSheet({ challenge, plate, designs, now, heading: Heading, action, second, lookAhead, children }: Props) {
  const first = challenge.stations[0]
  const lived = asLived(challenge)
  return (
    <article className="sheet mt-6 sm:mt-12">
      <div className="px-5 sm:px-10 lg:px-14 py-6 sm:py-12 grid lg:grid-cols-[1fr_25rem] gap-10 items-center">
        <div>
          <p className="flex flex-wrap gap-x-5 gap-y-2 items-baseline mb-4">
            <span className="font-mono text-muted">
              No. {challenge.number}
              {first ? ` · ${monthOf(first.opensAt, challenge.zone)}` : ''}
            </span>
            <span className={`tag ${stateTags[challenge.state]}`}>{challenge.state}</span>
            {challenge.run ? <span className="tag blueprint">your own month</span> : null}
            {designs > 0 ? <span className="tag">{designs === 1 ? '1 design so far' : `${designs} designs so far`}</span> : null}
          </p>
          <Heading className="text-3xl font-bold max-w-[19ch]">{challenge.title}</Heading>
          <p className="text-lg leading-normal max-w-[58ch] mt-4 mb-7">{challenge.lede}</p>
          <div className="flex flex-wrap gap-3.5 items-center">
            {action ? (
              <Link href={action.href} className="button">
                {action.label}
              </Link>
            ) : null}
            {second ? (
              <Link href={second.href} className="button quiet">
                {second.label}
              </Link>
            ) : null}
            {lived.next ? (
              <p className="text-sm text-muted">
                {stageNames[lived.next.kind]} opens in <b className="font-mono">{countdown(lived.next.opensAt, now)}</b>
                <span className="sr-only">
                  , <Time at={lived.next.opensAt} now={now} zone={challenge.zone} as="long" />
                </span>
              </p>
            ) : null}
          </div>
          {children}
        </div>
        {plate ? (
          <div className="max-lg:hidden">
            <Plate plate={plate} />
          </div>
        ) : null}
      </div>
      <Stations challenge={lived} now={now} lookAhead={lookAhead ?? false} />
    </article>
  )
}
