import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import type { AtWork } from '@/lib/reviews/standing/queries'

type Props = { people: AtWork[]; now: Date; zone: string }

/** To the author of a version: who reviews it at this moment, since when, till when. Finished reviews stand in their own list. */
export function PeopleAtWork({ people, now, zone }: Props) {
  const atWork = people.filter(({ finishedAt }) => !finishedAt)
  if (atWork.length === 0) return null
  return (
    <ul className="grid gap-1.5 text-[0.9375rem]">
      {atWork.map(({ handle, name, claimedAt, leaseUntil, extendedAt }) => (
        <li key={handle}>
          <Link href={paths.member(handle)}>{name}</Link> began <Time at={claimedAt} now={now} zone={zone} /> and has it until{' '}
          <Time at={leaseUntil} now={now} zone={zone} as="long" />
          {extendedAt ? ', the second day' : ''}
        </li>
      ))}
    </ul>
  )
}
