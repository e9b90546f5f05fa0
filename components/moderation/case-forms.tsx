import { ReasonField } from '@/components/moderation/reason-field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { hideAction, liftAction } from '@/lib/moderation/hidings/actions'
import { lockAction, unlockAction } from '@/lib/moderation/locks/actions'
import { decideAction } from '@/lib/moderation/reports/actions'
import type { HideableKind, ThingName } from '@/lib/moderation/things/schema'

/** Both answers to the open reports, with the reason that is kept. */
export function DecideForm({ kind, id }: ThingName) {
  return (
    <ActionForm
      action={decideAction}
      label="Decide the reports"
      done="Decided. Who reported hears whether something was done."
      className="grid gap-4"
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <ReasonField hint="10 to 500 characters. Moderators and organizers read it; who reported only hears whether something was done." />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="verdict" value="uphold">
          Uphold
        </SubmitButton>
        <SubmitButton name="verdict" value="dismiss" className="quiet">
          Let it stand
        </SubmitButton>
      </div>
    </ActionForm>
  )
}

type HideProps = { kind: HideableKind; id: string; hidden: boolean }

export function HideForm({ kind, id, hidden }: HideProps) {
  return (
    <ActionForm
      action={hidden ? liftAction : hideAction}
      label={hidden ? `Show the ${kind} again` : `Hide the ${kind}`}
      className="grid gap-4"
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      {hidden ? (
        <ReasonField
          label={kind === 'thanks' ? 'Why they are shown again' : 'Why it is shown again'}
          hint="10 to 500 characters. It is kept in the log."
        />
      ) : (
        <ReasonField hint="10 to 500 characters. Who wrote it reads the reason as you write it." />
      )}
      <SubmitButton className={hidden ? 'justify-self-start' : 'danger justify-self-start'}>
        {hidden ? `Show the ${kind} again` : `Hide the ${kind}`}
      </SubmitButton>
    </ActionForm>
  )
}

export function LockForm({ commentId, locked }: { commentId: string; locked: boolean }) {
  return (
    <ActionForm
      action={locked ? unlockAction : lockAction}
      label={locked ? 'Open the conversation again' : 'Close the conversation'}
      className="grid gap-4"
    >
      <input type="hidden" name="commentId" value={commentId} />
      <ReasonField
        label={locked ? 'Why it is opened again' : 'Reason'}
        hint={locked ? '10 to 500 characters. It is kept in the log.' : '10 to 500 characters. Everybody in the conversation reads it.'}
      />
      <SubmitButton className="quiet justify-self-start">{locked ? 'Open the conversation again' : 'Close the conversation'}</SubmitButton>
    </ActionForm>
  )
}
