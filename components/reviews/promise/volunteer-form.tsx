import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { volunteerAction } from '@/lib/reviews/volunteering/actions'

/** Whether a member may be asked by name when a design waits for long. */
export function VolunteerForm({ volunteers }: { volunteers: boolean }) {
  return (
    <ActionForm action={volunteerAction} className="grid gap-3 justify-items-start max-w-[62ch]">
      <p>
        {volunteers
          ? 'You said that we may ask you. When a design you may see has waited for too long, we tell you about it, by mail too if your settings say so. You never have to, and nobody learns whether you did.'
          : 'Some designs wait for longer than they should. If we may ask you by name, we tell you about one you may see, by mail too if your settings say so. You never have to, and nobody learns whether you did.'}
      </p>
      <SubmitButton name="wish" value={volunteers ? 'leave' : 'ask'} className="quiet">
        {volunteers ? 'Do not ask me any more' : 'You may ask me'}
      </SubmitButton>
    </ActionForm>
  )
}
