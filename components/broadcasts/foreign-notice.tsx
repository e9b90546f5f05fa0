import { ReauthLink } from '@/components/broadcasts/reauth-link'
import { ActionForm } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { adoptInstanceAction } from '@/lib/broadcasts/actions'
import { paths } from '@/lib/paths'

type Props = { queued: number; inflight: number; broadcasts: number }

/** A database that came from elsewhere: its mail may already have gone out there, so a person decides. */
export function ForeignNotice({ queued, inflight, broadcasts }: Props) {
  return (
    <Notice tone="note" title="This database was copied or moved here; no mail leaves">
      <p className="mb-3">
        {queued} mails wait, {inflight} are frozen in calls, and {broadcasts} letters are under way. If the instance it came from still
        runs, it sends them: let them go here. If this one takes its place, send them.
      </p>
      <div className="flex flex-wrap gap-3">
        {(['send', 'drop'] as const).map((what) => (
          <ActionForm key={what} action={adoptInstanceAction} label={labels[what]} className="grid gap-2">
            <input type="hidden" name="what" value={what} />
            <ReauthLink returnPath={paths.studioMail()} />
            <SubmitButton className={what === 'send' ? 'small' : 'quiet small'}>{labels[what]}</SubmitButton>
          </ActionForm>
        ))}
      </div>
    </Notice>
  )
}

const labels = { send: 'It takes its place: send them', drop: 'It is a copy: let them go' }
