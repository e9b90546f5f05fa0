import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { deleteDraftAction } from '@/lib/broadcasts/drafts/actions'
import { sendTestAction } from '@/lib/broadcasts/trial/actions'

/** A copy to whoever asks, and to nobody else. */
export function TestForm({ broadcastId, formKey }: { broadcastId: string; formKey: string }) {
  return (
    <ActionForm action={sendTestAction} label="Send a test" done="On its way to your own address.">
      <input type="hidden" name="broadcastId" value={broadcastId} />
      <input type="hidden" name="formKey" value={formKey} />
      <p className="text-[0.9375rem] text-muted mb-3">The letter as it is stored, to your own address, marked [Test]. Ten an hour.</p>
      <SubmitButton className="quiet small">Send me a test</SubmitButton>
    </ActionForm>
  )
}

/** Throws a draft away. It asks first: there is no way back. */
export function DeleteDraft({ broadcastId }: { broadcastId: string }) {
  return (
    <details>
      <summary className="cursor-pointer text-[0.9375rem] text-redline py-1">Delete this draft</summary>
      <ActionForm action={deleteDraftAction} label="Delete this draft" className="mt-2">
        <input type="hidden" name="broadcastId" value={broadcastId} />
        <p className="text-[0.9375rem] text-muted mb-3">Its words are gone for good.</p>
        <SubmitButton className="danger small">Delete it</SubmitButton>
      </ActionForm>
    </details>
  )
}
