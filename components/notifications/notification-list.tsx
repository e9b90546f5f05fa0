import { MuteForm } from '@/components/reviews/threads/mute-form'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { markAllReadAction, markReadAction } from '@/lib/notifications/actions'
import type { NotificationView } from '@/lib/notifications/queries'

type Props = { items: NotificationView[]; now: Date; zone: string }

/** What happened, newest first; what is new says so in a word. */
export function NotificationList({ items, now, zone }: Props) {
  return (
    <ol className="border-t border-line max-w-[80ch]">
      {items.map((item) => (
        <li key={item.id} className="border-b border-line py-4 grid grid-cols-[4rem_1fr] gap-x-3 sm:grid-cols-[4rem_1fr_auto]">
          <div>{item.isNew ? <span className="tag blueprint">new</span> : <span className="sr-only">read</span>}</div>
          <div>
            <p>
              <Link href={item.href} className={item.isNew ? 'font-semibold text-ink' : 'text-ink'}>
                {saidOf(item)}
              </Link>
            </p>
            {item.excerpt ? <p className="text-muted mt-1">{item.excerpt}</p> : null}
            <p className="text-sm text-muted mt-1">
              {item.where}, <Time at={item.createdAt} now={now} zone={zone} />
            </p>
          </div>
          <div className="col-start-2 sm:col-start-3 mt-2 sm:mt-0 flex flex-wrap items-start gap-2 sm:flex-col sm:items-end">
            {item.isNew ? (
              <ActionForm action={markReadAction}>
                <input type="hidden" name="id" value={item.id} />
                <SubmitButton className="quiet small">
                  Mark read<span className="sr-only">: {saidOf(item)}</span>
                </SubmitButton>
              </ActionForm>
            ) : null}
            {item.thread ? <MuteForm threadId={item.thread.id} muted={item.thread.muted} of={saidOf(item)} /> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

const saidOf = ({ who, what }: NotificationView) => (who ? `${who} ${what}` : what)

/** Marks read what the list shows; what comes meanwhile stays new. */
export function MarkAllRead({ until }: { until: Date }) {
  return (
    <ActionForm action={markAllReadAction}>
      <input type="hidden" name="until" value={until.toISOString()} />
      <SubmitButton className="quiet small">Mark all read</SubmitButton>
    </ActionForm>
  )
}
