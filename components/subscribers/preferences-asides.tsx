import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import { endAllAction, pauseAction, resumeAction } from '@/lib/subscribers/preferences/actions'

type Props = { token: string; pausedUntil: Date | null; getsSomething: boolean; now: Date; zone: string }

/** What is not a matter of kinds: a break, the end of everything, being forgotten. */
export function PreferencesAsides({ token, pausedUntil, getsSomething, now, zone }: Props) {
  return (
    <div className="grid gap-8">
      {getsSomething ? (
        <section aria-labelledby="break" className="grid gap-3">
          <h2 id="break" className="text-lg">
            A break
          </h2>
          {pausedUntil ? (
            <>
              <p className="text-muted">
                Nothing comes until <Time at={pausedUntil} now={now} zone={zone} as="long" />. What falls due meanwhile is on the site.
              </p>
              <TokenForm token={token} action={resumeAction} label="End the break" button="Send me letters again now" />
            </>
          ) : (
            <>
              <p className="text-muted">No mail for 30 days; your choices stay. What falls due meanwhile is on the site.</p>
              <TokenForm token={token} action={pauseAction} label="Take a break" button="Pause for 30 days" />
            </>
          )}
        </section>
      ) : null}
      {getsSomething ? (
        <section aria-labelledby="all-off" className="grid gap-3">
          <h2 id="all-off" className="text-lg">
            All off
          </h2>
          <p className="text-muted">Every kind of mail above ends now. Sign-in links you ask for yourself still come.</p>
          <TokenForm token={token} action={endAllAction} label="All off" button="Turn everything off" />
        </section>
      ) : null}
      <section aria-labelledby="forget" className="grid gap-3">
        <h2 id="forget" className="text-lg">
          Delete me
        </h2>
        <p className="text-muted">Your address, choices and history, gone from here.</p>
        <p>
          <Link href={paths.deletePreferences(token)}>See what would go</Link>
        </p>
      </section>
    </div>
  )
}

type TokenFormProps = { token: string; action: typeof pauseAction; label: string; button: string }

function TokenForm({ token, action, label, button }: TokenFormProps) {
  return (
    <ActionForm action={action} label={label}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton className="quiet">{button}</SubmitButton>
    </ActionForm>
  )
}
