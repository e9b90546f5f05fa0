import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { AttemptLine } from '@/lib/exercises/attempts/queries'
import { bands } from '@/lib/exercises/attempts/rating'
import { paths } from '@/lib/paths'

/** A member's own goes at one exercise, the newest first. Nobody else sees them. */
export function AttemptHistory({ attempts, now }: { attempts: AttemptLine[]; now: Date }) {
  if (attempts.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="text-lg">
        Your attempts
      </h2>
      <ul className="mt-2 grid">
        {attempts.map(({ id, exercise, startedAt, committedAt, band, found, isAfterKey }) => (
          <li key={id} className="border-t border-line py-2.5 flex flex-wrap gap-x-6 gap-y-1 items-baseline">
            <Link href={paths.attempt(exercise.slug, id)}>
              <Time at={startedAt} now={now} zone="UTC" />
            </Link>
            <span className="text-muted">
              {band ? `${bands[band].name}, ${found} found` : committedAt ? 'committed; say what each finding names' : 'under way'}
              {isAfterKey ? ', after reading the key' : ''}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-muted">Only you see these.</p>
    </section>
  )
}
