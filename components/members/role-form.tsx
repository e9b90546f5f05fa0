import { Choice } from '@/components/ui/choice'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { changeRoleAction } from '@/lib/members/actions'

type Props = { memberId: string; role: string }

const roles = [
  { value: 'member', label: 'member', hint: 'designs, reviews, practices' },
  { value: 'moderator', label: 'moderator', hint: 'also handles reports, hides and locks' },
  { value: 'organizer', label: 'organizer', hint: 'also plans challenges, sends mail, gives roles' },
]

/** Gives or takes a role, with the reason that is kept beside it. */
export function RoleForm({ memberId, role }: Props) {
  return (
    <ActionForm
      action={changeRoleAction}
      className="grid gap-5 max-w-xl"
      label="Change the role"
      done="The role was changed, and all sessions of this member ended."
    >
      <input type="hidden" name="memberId" value={memberId} />
      <Choice name="role" legend="Role" options={roles} chosen={role} />
      <TextAreaField
        name="reason"
        label="Reason"
        rows={3}
        required
        maxLength={500}
        hint="10 to 500 characters. It is kept with your name and the date."
      />
      <div>
        <SubmitButton>Change the role</SubmitButton>
      </div>
    </ActionForm>
  )
}
