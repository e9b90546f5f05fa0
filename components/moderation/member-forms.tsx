import { ReasonField } from '@/components/moderation/reason-field'
import { Choice } from '@/components/ui/choice'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { blockAction, liftBlockAction } from '@/lib/moderation/blocks/actions'
import { noteAction } from '@/lib/moderation/notes/actions'
import { warnAction, withdrawWarningAction } from '@/lib/moderation/warnings/actions'

type Props = { memberId: string }

const scopes = [
  { value: 'commenting', label: 'From commenting', hint: 'reads, designs and answers the self-review as before' },
  { value: 'everything', label: 'From everything', hint: 'is signed out everywhere at once and cannot sign in' },
]
const lengths = [
  { value: 'day', label: 'For a day' },
  { value: 'week', label: 'For 7 days' },
  { value: 'month', label: 'For 30 days' },
  { value: 'open', label: 'Until it is lifted' },
]

/** Keeps a member from writing, or from the whole site, for a while. */
export function BlockForm({ memberId }: Props) {
  return (
    <ActionForm action={blockAction} label="Block" done="The block is in force." className="grid gap-5">
      <input type="hidden" name="memberId" value={memberId} />
      <Choice name="scope" legend="From what" options={scopes} chosen="commenting" />
      <Choice name="length" legend="For how long" options={lengths} chosen="day" />
      <ReasonField />
      <SubmitButton className="danger justify-self-start">Block</SubmitButton>
    </ActionForm>
  )
}

/** Undoes it. */
export function LiftBlockForm({ memberId }: Props) {
  return (
    <ActionForm action={liftBlockAction} label="Lift the block" done="The block is lifted." className="grid gap-4">
      <input type="hidden" name="memberId" value={memberId} />
      <ReasonField label="Why it is lifted" hint="10 to 500 characters. It is kept in the log." />
      <SubmitButton className="justify-self-start">Lift the block</SubmitButton>
    </ActionForm>
  )
}

/** A word that stands on the member's pages until they have read it. */
export function WarnForm({ memberId }: Props) {
  return (
    <ActionForm action={warnAction} label="Warn" done="They see it on their next page." className="grid gap-4">
      <input type="hidden" name="memberId" value={memberId} />
      <ReasonField label="What to do otherwise" />
      <SubmitButton className="justify-self-start">Warn</SubmitButton>
    </ActionForm>
  )
}

/** Takes one warning back. Folded: it stands in a list. */
export function WithdrawWarningForm({ warningId }: { warningId: string }) {
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-blueprint w-fit py-1">Withdraw it</summary>
      <ActionForm action={withdrawWarningAction} label="Withdraw the warning" className="grid gap-4 pt-3">
        <input type="hidden" name="warningId" value={warningId} />
        <ReasonField
          label="Why it is withdrawn"
          hint="10 to 500 characters. It is kept in the log; the member is told that it was withdrawn."
        />
        <SubmitButton className="quiet justify-self-start">Withdraw the warning</SubmitButton>
      </ActionForm>
    </details>
  )
}

export function NoteForm({ memberId }: Props) {
  return (
    <ActionForm action={noteAction} label="Write a note" done="Noted." className="grid gap-4">
      <input type="hidden" name="memberId" value={memberId} />
      <TextAreaField name="body" label="A note among moderators" rows={3} required maxLength={2000} hint="The member never sees it." />
      <SubmitButton className="quiet justify-self-start">Keep the note</SubmitButton>
    </ActionForm>
  )
}
