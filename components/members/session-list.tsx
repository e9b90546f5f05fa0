import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { endOtherSessionsAction, endSessionAction } from '@/lib/members/actions'

type Session = { id: string; client: string; createdAt: Date; lastSeenAt: Date; present: boolean }
type Props = { sessions: Session[]; now: Date; zone: string }

/** Where one is signed in, each to be ended alone, or all others at once. */
export function SessionList({ sessions, now, zone }: Props) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line max-w-2xl">
        {sessions.map((session) => (
          <li key={session.id} className="py-3 flex flex-wrap items-center gap-x-4 gap-y-2">
            <div className="grow">
              <p className="font-semibold">
                {session.client || 'Unknown browser'} {session.present ? <span className="tag moss ml-2">this one</span> : null}
              </p>
              <p className="text-sm text-muted">
                Signed in <Time at={session.createdAt} now={now} zone={zone} />, last seen{' '}
                <Time at={session.lastSeenAt} now={now} zone={zone} />
              </p>
            </div>
            {session.present ? null : (
              <ActionForm action={endSessionAction} label={`End the session of ${session.client}`}>
                <input type="hidden" name="sessionId" value={session.id} />
                <SubmitButton className="quiet small">End</SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <ActionForm action={endOtherSessionsAction} className="mt-4" label="End all other sessions">
          <SubmitButton className="danger small">End all others</SubmitButton>
        </ActionForm>
      ) : null}
    </>
  )
}
