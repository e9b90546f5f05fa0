import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { comeBackAction, leaveAction } from '@/lib/subscribers/actions'

type Props = { token: string /** What one leaves, in words. */; list: string; gets: boolean; left: boolean }

/** The ways out and the way back. Each button works at once, without signing in. */
export function LeaveForms({ token, list, gets, left }: Props) {
  return (
    <div className="grid gap-6">
      {gets ? (
        <ActionForm action={leaveAction} label="Leave this list">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="scope" value="list" />
          <SubmitButton>{`No more ${list}`}</SubmitButton>
        </ActionForm>
      ) : (
        <ActionForm action={comeBackAction} label="Come back">
          <input type="hidden" name="token" value={token} />
          <SubmitButton>{`Send me ${list} again`}</SubmitButton>
        </ActionForm>
      )}
      {left ? null : (
        <ActionForm action={leaveAction} label="Leave everything" className="grid gap-2 border-t border-line pt-6">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="scope" value="everything" />
          <p className="text-muted max-w-[55ch]">
            Or stop every kind of mail to this address. Sign-in links you ask for yourself still come.
          </p>
          <div>
            <SubmitButton className="quiet">Leave everything</SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  )
}
