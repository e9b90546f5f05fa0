import { ReauthLink } from '@/components/broadcasts/reauth-link'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { decideBatchAction, decideBroadcastAction } from '@/lib/broadcasts/actions'
import { paths } from '@/lib/paths'

/** Send a late letter now, or not at all. The labels name it, for whoever hears the buttons without the table. */
export function BroadcastDecision({ id, subject }: { id: string; subject: string }) {
  return (
    <div className="flex flex-wrap gap-3 mt-3">
      <ActionForm action={decideBroadcastAction} label={`Send “${subject}” now`}>
        <input type="hidden" name="broadcastId" value={id} />
        <input type="hidden" name="decision" value="send" />
        <ReauthLink returnPath={paths.studioMail()} />
        <SubmitButton className="small">Send now</SubmitButton>
      </ActionForm>
      <ActionForm action={decideBroadcastAction} label={`Cancel “${subject}”`}>
        <input type="hidden" name="broadcastId" value={id} />
        <input type="hidden" name="decision" value="cancel" />
        <SubmitButton className="quiet small">Cancel</SubmitButton>
      </ActionForm>
    </div>
  )
}

/** The same for a held batch: a second copy for some, or none for others. */
export function BatchDecision({ id, subject }: { id: string; subject: string }) {
  return (
    <div className="flex flex-wrap gap-3">
      <ActionForm action={decideBatchAction} label={`Send the held mails of “${subject}” again`}>
        <input type="hidden" name="batchId" value={id} />
        <input type="hidden" name="decision" value="send" />
        <ReauthLink returnPath={paths.studioMail()} />
        <SubmitButton className="small">Send again</SubmitButton>
      </ActionForm>
      <ActionForm action={decideBatchAction} label={`Let the held mails of “${subject}” go`}>
        <input type="hidden" name="batchId" value={id} />
        <input type="hidden" name="decision" value="cancel" />
        <SubmitButton className="quiet small">Let them go</SubmitButton>
      </ActionForm>
    </div>
  )
}
