import { ReauthLink } from '@/components/broadcasts/reauth-link'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { steerAction } from '@/lib/broadcasts/actions'
import { copyToDraftAction } from '@/lib/broadcasts/drafts/actions'
import { sendFailedAgainAction } from '@/lib/broadcasts/records/actions'
import { paths } from '@/lib/paths'

type Wish = 'pause' | 'resume' | 'cancel' | 'send'
const labels: Record<Wish, string> = { pause: 'Pause', resume: 'Go on', cancel: 'Cancel', send: 'Send now' }

const wishes: Record<string, Wish[]> = {
  scheduled: ['cancel', 'pause'],
  expanding: ['pause', 'cancel'],
  sending: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  needs_decision: ['send', 'cancel'],
}

/** What can be done to a broadcast in its state, a button each. */
export function SteerForms({ id, state }: { id: string; state: string }) {
  return (
    <div className="flex flex-wrap gap-3 items-start">
      {(wishes[state] ?? []).map((wish) => (
        <ActionForm key={wish} action={steerAction} label={`${labels[wish]} this letter`} className="grid gap-3">
          <input type="hidden" name="broadcastId" value={id} />
          <input type="hidden" name="wish" value={wish} />
          <ReauthLink returnPath={paths.studioLetter(id)} />
          <SubmitButton className={wish === 'cancel' ? 'danger' : wish === 'pause' ? 'quiet' : ''}>{labels[wish]}</SubmitButton>
        </ActionForm>
      ))}
    </div>
  )
}

/** A letter's words in a new draft. */
export function CopyForm({ id, formKey }: { id: string; formKey: string }) {
  return (
    <ActionForm action={copyToDraftAction} label="Copy into a new draft">
      <input type="hidden" name="broadcastId" value={id} />
      <input type="hidden" name="formKey" value={formKey} />
      <SubmitButton className="quiet small">Copy into a new draft</SubmitButton>
    </ActionForm>
  )
}

/** Once more to those whose mail the provider refused by name; nobody else. */
export function FailedAgain({ id, failed }: { id: string; failed: number }) {
  return (
    <ActionForm action={sendFailedAgainAction} label="Send failed mails again" className="grid gap-3">
      <input type="hidden" name="broadcastId" value={id} />
      <p className="text-[0.9375rem] max-w-[60ch]">
        The provider refused {failed === 1 ? 'one mail' : `${failed} mails`} by name, so none of them arrived. Sending again gives nobody
        two.
      </p>
      <ReauthLink returnPath={paths.studioLetter(id)} />
      <div>
        <SubmitButton className="quiet small">Send again</SubmitButton>
      </div>
    </ActionForm>
  )
}
