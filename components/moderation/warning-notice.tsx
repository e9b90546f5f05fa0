import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { Time } from '@/components/ui/time'
import { readWarningAction } from '@/lib/moderation/warnings/actions'
import type { UnreadWarning } from '@/lib/moderation/words/queries'
import { paths } from '@/lib/paths'

type Props = { warnings: UnreadWarning[]; now: Date }

/** A moderator's word to a member; on every page until they say they have read it. */
export function WarningNotice({ warnings, now }: Props) {
  return (
    <section aria-label="A word from the moderators" className="bg-ochre-soft border-b border-ochre px-4 sm:px-8 lg:px-12 py-4 grid gap-4">
      {warnings.map(({ id, reason, createdAt }) => (
        <div key={id} className="max-w-[80ch] grid gap-2">
          <p>
            <strong>A word from the moderators</strong> <Time at={createdAt} now={now} zone="UTC" />
          </p>
          <p className="whitespace-pre-line">{reason}</p>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <ActionForm action={readWarningAction}>
              <input type="hidden" name="warningId" value={id} />
              <SubmitButton className="small">I have read this</SubmitButton>
            </ActionForm>
            <a href={`${paths.guidelines()}#moderators`}>What moderators do, and how to object</a>
          </div>
        </div>
      ))}
    </section>
  )
}
