import { ReauthLink } from '@/components/broadcasts/reauth-link'
import { TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { scheduleLetterAction } from '@/lib/broadcasts/scheduling/actions'
import { paths } from '@/lib/paths'

type Wish = { when: string; at: string; zone: string; later: boolean }
type Plan = { perDay: number | null; days: number; finishes: string | null }
type Props = { id: string; base: string; subject: string; readers: string; people: number; goesOut: string; plan: Plan; wish: Wish }

/** Everything an organizer should have read before many people get a mail, and the number to type. */
export function ConfirmSchedule({ id, base, subject, readers, people, goesOut, plan, wish }: Props) {
  const { later, ...query } = wish
  return (
    <section aria-labelledby="confirm" className="sheet p-6 sm:p-8 max-w-[46rem] mt-8">
      <h2 id="confirm" className="mb-4">
        What would happen
      </h2>
      <dl className="grid gap-3 mb-6">
        <Line term="Subject">{subject}</Line>
        <Line term="To">
          {readers}: {people === 1 ? 'one person' : `${people.toLocaleString('en-US')} people`} now
        </Line>
        <Line term="Goes out">{goesOut}</Line>
        <Line term="Takes">{planWords(plan, wish.when === 'local')}</Line>
      </dl>
      <ActionForm action={scheduleLetterAction} label="Confirm" className="grid gap-5">
        <input type="hidden" name="broadcastId" value={id} />
        <input type="hidden" name="base" value={base} />
        <input type="hidden" name="shown" value={people} />
        <input type="hidden" name="when" value={wish.when} />
        <input type="hidden" name="at" value={wish.at} />
        <input type="hidden" name="zone" value={wish.zone} />
        {later ? <input type="hidden" name="later" value="1" /> : null}
        <TextField
          name="typed"
          label="Type the number of people"
          inputMode="numeric"
          autoComplete="off"
          className="max-w-48 font-mono"
          hint="So that a wrong segment is noticed before it has a letter."
        />
        <ReauthLink returnPath={paths.studioLetterSchedule(id, { ...query, ...(later ? { later: '1' } : {}) })} />
        <div>
          <SubmitButton>{wish.when === 'now' ? 'Send it' : 'Schedule it'}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  )
}

const Line = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div className="grid sm:grid-cols-[7rem_1fr] gap-x-4">
    <dt className="text-muted">{term}</dt>
    <dd className="font-medium">{children}</dd>
  </div>
)

function planWords({ perDay, days, finishes }: Plan, local: boolean): string {
  if (local && days <= 1) return 'A day, until it was that hour everywhere'
  const end = finishes ? `, and the last leaves about ${finishes}` : ''
  if (perDay === null) return finishes ? `Minutes${end}` : 'No daily quota is set: all leave on the same day'
  return `${days === 1 ? 'One day' : `${days} days`} with a daily quota of ${perDay.toLocaleString('en-US')} letters${end}`
}
