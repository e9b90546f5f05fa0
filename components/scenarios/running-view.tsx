import { Prose } from '@/components/practice/prose'
import { AnswerArea } from '@/components/scenarios/answer-area'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { paths } from '@/lib/paths'
import { writeAnswerAction } from '@/lib/scenarios/actions'
import type { FoundAnswer } from '@/lib/scenarios/queries'

type Props = { id: string; found: FoundAnswer; member: string; now: Date }

/** The prompt beside a sheet to answer on, with the clock running. */
export function RunningView({ id, found: { slug, task, answer, revision, startedAt, endsAt }, member, now }: Props) {
  const here = paths.scenarioAnswer(slug, id)
  return (
    <div className="grid gap-x-12 gap-y-8 items-start lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
      <div className="grid gap-4 lg:sticky lg:top-4">
        <Prose text={task.prompt} className="sheet p-5 sm:p-6" />
        <noscript>
          <p className="text-sm text-muted">
            Your time ends at {endsAt.toISOString().slice(11, 19)} UTC; it is {now.toISOString().slice(11, 19)} now. Save often: what is
            saved at the end counts.
          </p>
        </noscript>
      </div>
      <ActionForm action={writeAnswerAction} label="Your answer" done="Saved.">
        <AnswerArea
          id={id}
          member={member}
          stored={{ answer, revision }}
          time={{ endsAt: endsAt.getTime(), now: now.getTime(), whole: endsAt.getTime() - startedAt.getTime() }}
          saveUrl={paths.scenarioAnswerSave(id)}
          late={
            <Notice tone="note">
              Your words stay in the field above for you to copy, and in this browser.{' '}
              <Link href={here} replace>
                Go on with what was saved
              </Link>
            </Notice>
          }
        />
      </ActionForm>
    </div>
  )
}
