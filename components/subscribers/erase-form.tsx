import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { eraseSubscriberAction } from '@/lib/subscribers/studio/actions'

type Props = { subscriberId: string; fresh: boolean }

/** Erases somebody who asked to be forgotten. It cannot be taken back, so it says what goes and wants a reason. */
export function EraseForm({ subscriberId, fresh }: Props) {
  return (
    <div className="grid gap-4 max-w-xl">
      <p className="text-muted">
        Address, choices and proofs go for good; mails in the record lose their address. A bounce or complaint stays as a mark nobody can
        read back. An account with this address stays, with its mail turned off.
      </p>
      {fresh ? (
        <details>
          <summary className="cursor-pointer text-redline py-1">Erase this subscriber</summary>
          <ActionForm action={eraseSubscriberAction} label="Erase this subscriber" className="grid gap-4 mt-3">
            <input type="hidden" name="subscriberId" value={subscriberId} />
            <TextAreaField
              name="reason"
              label="Reason"
              rows={2}
              required
              maxLength={500}
              hint="10 to 500 characters. Please name nobody: that you gave one is logged."
            />
            <div>
              <SubmitButton className="danger">Erase for good</SubmitButton>
            </div>
          </ActionForm>
        </details>
      ) : (
        <p>
          Erasing needs a sign-in from the last 15 minutes.{' '}
          <Link href={paths.signIn(paths.studioSubscriber(subscriberId))}>Sign in again</Link>
        </p>
      )}
    </div>
  )
}
