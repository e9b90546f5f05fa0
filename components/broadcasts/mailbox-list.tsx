import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { MailboxSummary } from '@/lib/broadcasts/mailbox/queries'
import { paths } from '@/lib/paths'

type Props = { letters: MailboxSummary[]; now: Date }

/** What would have been delivered, newest first. */
export function MailboxList({ letters, now }: Props) {
  return (
    <ul className="border-b border-line">
      {letters.map(({ id, email, subject, receivedAt }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 border-t border-line py-3">
          <Link href={paths.mailboxLetter(id)} className="font-semibold text-ink no-underline hover:underline basis-80 grow">
            {subject}
          </Link>
          <Link href={paths.mailboxFor(email)} className="text-[0.9375rem] text-muted break-all">
            {email}
          </Link>
          <span className="text-sm text-muted w-32">
            <Time at={receivedAt} now={now} zone="UTC" />
          </span>
        </li>
      ))}
    </ul>
  )
}
