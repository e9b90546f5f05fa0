import type { Metadata } from 'next'
import { z } from 'zod'
import { Page } from '@/components/layout/page'
import { MarkAllRead, NotificationList } from '@/components/notifications/notification-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { readViewer } from '@/lib/auth/session'
import { redirectToSignIn } from '@/lib/auth/sign-in-redirect'
import { readClock } from '@/lib/clock'
import { countUnread, listNotifications } from '@/lib/notifications/queries'
import { paths } from '@/lib/paths'

type Props = { searchParams: Promise<{ before?: string | string[] }> }

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage({ searchParams }: Props) {
  const [viewer, now] = [await readViewer(), await readClock()]
  if (!viewer) redirectToSignIn(paths.notifications())
  const before = z.uuid().safeParse((await searchParams).before).data ?? null
  const [{ items, nextCursor }, unread] = await Promise.all([listNotifications(viewer, now, before), countUnread(viewer, now)])
  const newest = items[0]
  return (
    <Page>
      <div className="flex flex-wrap items-center justify-between gap-4 pt-8 pb-6 max-w-[80ch]">
        <h1>
          Notifications {unread ? <span className="font-mono text-base font-normal text-muted tracking-normal">{unread} new</span> : null}
        </h1>
        {newest && unread ? <MarkAllRead until={newest.createdAt} /> : null}
      </div>
      {items.length > 0 ? (
        <NotificationList items={items} now={now} zone="UTC" />
      ) : (
        <EmptyState title={before ? 'Nothing older' : 'Nothing yet'} action={<Link href={paths.challenges()}>See the challenges</Link>}>
          Questions on your designs, replies to yours, and stages that open in your challenges will be listed here.
        </EmptyState>
      )}
      <p className="mt-6 text-sm text-muted max-w-[80ch]">
        What you reported, and what moderators said to you, stands under <Link href={paths.moderatorsWords()}>You and the moderators</Link>.
        How often this comes by mail is set in your <Link href={paths.settingsMail()}>settings</Link>.
      </p>
      {nextCursor ? (
        <p className="mt-6">
          <Link href={paths.notifications(nextCursor)}>Older ones</Link>
        </p>
      ) : null}
    </Page>
  )
}
