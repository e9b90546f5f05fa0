import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = { count: number; isNarrowed: boolean; query: Record<string, string>; fresh: boolean }

/** The way to take the list away, all of it or what is shown; it wants a recent sign-in. */
export function ExportLink({ count, isNarrowed, query, fresh }: Props) {
  const people = `${count.toLocaleString('en-US')} ${count === 1 ? 'subscriber' : 'subscribers'}`
  return (
    <p className="mb-5 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-[0.9375rem]">
      <span className="text-muted">{isNarrowed ? `${people} match.` : `${people}.`}</span>
      {fresh ? (
        <a href={paths.subscriberExport(query)} download>
          {isNarrowed ? 'Download these as CSV' : 'Download all as CSV'}
        </a>
      ) : (
        <span>
          Downloading addresses needs a sign-in from the last 15 minutes.{' '}
          <Link href={paths.signIn(paths.studioSubscribers(query))}>Sign in again</Link>
        </span>
      )}
    </p>
  )
}
