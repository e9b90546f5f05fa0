import { LiveRefresh } from '@/components/broadcasts/live-refresh'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Counts = {
  sent: number
  skipped: number
  failed: number
  held: number
  waiting: number
  delivered: number
  bounced: number
  complained: number
}
type Props = { id: string; state: string; expected: number; excluded: number; counts: Counts }

const parts = [
  ['waiting', 'Waiting'],
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['skipped', 'Skipped'],
  ['failed', 'Failed'],
  ['held', 'Held'],
  ['bounced', 'Bounced'],
  ['complained', 'Complaints'],
] as const

/** How far a letter is: one bar, and each figure leads to the people behind it. */
export function Progress({ id, state, expected, excluded, counts }: Props) {
  const moving = state === 'expanding' || state === 'sending'
  const done = counts.sent + counts.skipped + counts.failed + counts.held
  return (
    <section aria-labelledby="progress" className="mb-10">
      {moving ? <LiveRefresh /> : null}
      <h2 id="progress" className="mb-3">
        How far it is
      </h2>
      <p className="mb-2">
        {done} of {expected} done
        {excluded > 0 ? `; ${excluded} left out, who do not want it, cannot be reached, or have it already` : ''}.
      </p>
      <Bar share={done / Math.max(expected, 1)} />
      <dl className="mt-5 grid grid-cols-2 sm:grid-cols-4 gap-x-6 gap-y-4 max-w-[46rem]">
        {parts.map(([name, label]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="font-mono text-lg tabular-nums">
              {counts[name] > 0 ? (
                <Link href={paths.studioLetterPeople(id, { state: name })} aria-label={`${label}: ${counts[name]}`}>
                  {counts[name].toLocaleString('en-US')}
                </Link>
              ) : (
                '0'
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

// The words above say the same: this is for the eye.
function Bar({ share }: { share: number }) {
  return (
    <div aria-hidden="true" className="max-w-[46rem] h-2 bg-sunken border border-line rounded-sm overflow-hidden">
      <div className="h-full bg-moss" style={{ width: `${Math.min(100, share * 100)}%` }} />
    </div>
  )
}
