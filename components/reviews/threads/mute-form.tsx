import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { muteAction } from '@/lib/reviews/mutes/actions'

type Props = {
  threadId: string
  muted: boolean
  from: 'thread' | 'list' /** Names it for who cannot see where the button is. */
  of: string
}

/** Ends what its reader hears of a conversation, or begins it again. */
export function MuteForm({ threadId, muted, from, of }: Props) {
  return (
    <ActionForm action={muteAction}>
      <input type="hidden" name="threadId" value={threadId} />
      <input type="hidden" name="from" value={from} />
      <SubmitButton className="quiet small" name="wish" value={muted ? 'hear' : 'mute'}>
        {muted ? 'Hear of this again' : 'Hear no more of this'}
        <span className="sr-only">: {of}</span>
      </SubmitButton>
    </ActionForm>
  )
}
