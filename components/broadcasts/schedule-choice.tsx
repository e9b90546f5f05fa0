import type { ReactNode } from 'react'
import { paths } from '@/lib/paths'

type Wish = { when: string; at: string; zone: string; later: boolean }
type Props = {
  id: string
  wish: Wish
  problem: { field: 'at' | 'zone'; problem: string } | null
  twice: { first: string; second: string } | null
}

/** When a letter goes out. A plain GET form: the choice stands in the address, so that signing in again keeps it. */
export function ScheduleChoice({ id, wish, problem, twice }: Props) {
  return (
    <form method="get" action={paths.studioLetterSchedule(id)} className="grid gap-5 max-w-[40rem]" aria-label="When it goes out">
      <fieldset className="grid gap-2.5">
        <legend className="font-semibold mb-1.5">When</legend>
        <When value="now" wish={wish}>
          Now, with a minute to stop it
        </When>
        <When value="at" wish={wish}>
          At a date and time, everybody at once
        </When>
        <When value="local" wish={wish}>
          At each reader’s local hour: from that moment on, each gets it when their own clock shows that hour, the last within a day
        </When>
      </fieldset>
      <div className="grid sm:grid-cols-2 gap-5">
        <Labelled name="at" label="Date and time" problem={problem}>
          <input
            type="datetime-local"
            name="at"
            id="at"
            defaultValue={wish.at}
            className="input"
            aria-invalid={problem?.field === 'at' || undefined}
            aria-describedby="at-error"
          />
        </Labelled>
        <Labelled name="zone" label="Time zone" problem={problem}>
          <select name="zone" id="zone" defaultValue={wish.zone} className="input" aria-describedby="zone-error">
            {/* A zone may go by an older name than the list's. */}
            {zones.includes(wish.zone) ? null : <option value={wish.zone}>{wish.zone}</option>}
            {zoneOptions}
          </select>
        </Labelled>
      </div>
      {twice ? (
        <fieldset className="grid gap-2">
          <legend className="font-semibold mb-1.5">The clocks show this hour twice that day. Which one?</legend>
          <label className="flex gap-2 items-baseline">
            <input type="radio" name="later" value="" defaultChecked={!wish.later} /> The first: {twice.first}
          </label>
          <label className="flex gap-2 items-baseline">
            <input type="radio" name="later" value="1" defaultChecked={wish.later} /> The second: {twice.second}
          </label>
        </fieldset>
      ) : null}
      <div>
        <button type="submit" className="button quiet">
          Show what would happen
        </button>
      </div>
    </form>
  )
}

function When({ value, wish, children }: { value: string; wish: Wish; children: ReactNode }) {
  return (
    <label className="flex gap-2.5 items-baseline">
      <input type="radio" name="when" value={value} defaultChecked={wish.when === value} />
      <span>{children}</span>
    </label>
  )
}

type LabelledProps = { name: 'at' | 'zone'; label: string; problem: Props['problem']; children: ReactNode }

function Labelled({ name, label, problem, children }: LabelledProps) {
  return (
    <div className="grid gap-1.5 content-start">
      <label htmlFor={name} className="font-semibold">
        {label}
      </label>
      {children}
      <p id={`${name}-error`} className="text-sm text-redline font-medium">
        {problem?.field === name ? problem.problem : null}
      </p>
    </div>
  )
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const zoneOptions: ReactNode = zones.map((zone) => (
  <option key={zone} value={zone}>
    {zone.replaceAll('_', ' ')}
  </option>
))
