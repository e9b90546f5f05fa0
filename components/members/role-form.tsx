import { RoleChoice } from '@/components/members/role-choice'
import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { changeRoleAction } from '@/lib/members/actions'

type Props = { memberId: string; role: string }

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
      <RoleChoice present={role} />
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
