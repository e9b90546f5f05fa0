import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { moveClockAction } from '@/lib/challenges/schedule/actions'
import { longInstant, shortDay, writeLocal } from '@/lib/time'

type Props = { now: Date; nextOpening: Date | null }

/** Sample mode, organizer only: moves the product's clock, so that a month passes in minutes. */
export function TimeMachine({ now, nextOpening }: Props) {
  return (
    <section
      aria-label="Time machine"
      className="bg-ochre-soft border-b border-ochre px-4 sm:px-8 lg:px-12 py-2 text-sm flex flex-wrap gap-x-6 gap-y-2 items-center"
    >
      <p>
        <strong>Time machine</strong> (sample data only). It is now <span className="font-mono">{longInstant(now, 'UTC')}</span>.
      </p>
      <div className="flex flex-wrap gap-3 items-center ml-auto">
        {nextOpening ? (
          <ActionForm action={moveClockAction} label="Jump to the next stage">
            <input type="hidden" name="to" value="next" />
            <SubmitButton className="quiet small">{`Jump to the next stage, ${shortDay(nextOpening, 'UTC')}`}</SubmitButton>
          </ActionForm>
        ) : null}
        <details>
          <summary className="cursor-pointer text-blueprint py-1.5">Another moment</summary>
          <ActionForm action={moveClockAction} label="Jump to a moment" className="flex flex-wrap gap-2 items-end pt-2">
            <label className="grid gap-1">
              Date and time (UTC)
              <input
                type="datetime-local"
                name="to"
                required
                min={writeLocal(now, 'UTC')}
                defaultValue={writeLocal(now, 'UTC')}
                className="input"
              />
            </label>
            <SubmitButton className="quiet small">Jump</SubmitButton>
          </ActionForm>
        </details>
      </div>
    </section>
  )
}
