import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { muteAction } from '@/lib/reviews/mutes/actions'

type Props = {
  threadId: string
  muted: boolean
  /** Names it for who cannot see where the button is. */
  of: string
}

/** Ends what its reader hears of a conversation, or begins it again; in the list of their news. */
export function MuteForm({ threadId, muted, of }: Props) {
  return (
    <ActionForm action={muteAction}>
      <input type="hidden" name="from" value="list" />
      <SubmitButton className="quiet small" name={muted ? 'hear' : 'mute'} value={threadId}>
        {muted ? 'Hear of this again' : 'Hear no more of this'}
        <span className="sr-only">: {of}</span>
      </SubmitButton>
    </ActionForm>
  )
}
