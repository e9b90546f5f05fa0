import Link from 'next/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { AtWork } from '@/lib/reviews/standing/queries'

type Props = { people: AtWork[]; now: Date; zone: string }

/** To the author of a version: who reviews it, since when, till when. */
export function PeopleAtWork({ people, now, zone }: Props) {
  if (people.length === 0) return null
  return (
    <ul className="grid gap-1.5 text-[0.9375rem]">
      {people.map(({ handle, name, claimedAt, leaseUntil, extendedAt, finishedAt }) => (
        <li key={handle}>
          <Link href={paths.member(handle)} prefetch={false}>
            {name}
          </Link>{' '}
          {finishedAt ? (
            <>
              finished <Time at={finishedAt} now={now} zone={zone} />
            </>
          ) : (
            <>
              began <Time at={claimedAt} now={now} zone={zone} /> and has it until <Time at={leaseUntil} now={now} zone={zone} as="long" />
              {extendedAt ? ', the second day' : ''}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
