import { Link } from '@/components/ui/link'
import type { AttemptLine } from '@/lib/exercises/attempts/queries'
import { bands } from '@/lib/exercises/attempts/rating'
import type { ExerciseCard } from '@/lib/exercises/queries'
import { paths } from '@/lib/paths'

type Props = { exercises: ExerciseCard[]; attempts: AttemptLine[] }

/** The flawed architectures, with the reader's own best go at each. */
export function ExerciseList({ exercises, attempts }: Props) {
  return (
    <ol className="border-t border-line">
      {exercises.map(({ id, number, slug, title, lede, domain, minutes, parts }) => (
        <li
          key={slug}
          className="grid grid-cols-[2.5rem_1fr] sm:grid-cols-[3.5rem_1fr_auto] gap-x-4 gap-y-1 items-baseline py-4 border-b border-line"
        >
          <span className="font-mono text-muted">{number}</span>
          <span>
            <Link href={paths.exercise(slug)} className="font-semibold text-lg text-ink no-underline hover:underline">
              {title}
            </Link>
            <span className="block text-muted max-w-[65ch]">{lede}</span>
          </span>
          <span className="max-sm:col-start-2 sm:text-right text-sm text-muted">
            <span className="block">
              {domain} · {parts} parts · about {minutes} minutes
            </span>
            <Standing attempts={attempts.filter(({ exercise }) => exercise.id === id)} />
          </span>
        </li>
      ))}
    </ol>
  )
}

function Standing({ attempts }: { attempts: AttemptLine[] }) {
  const [newest] = attempts
  if (!newest) return null
  const unaided = attempts.filter(({ isAfterKey }) => !isAfterKey)
  const best = unaided.reduce<AttemptLine | null>((most, one) => ((one.found ?? -1) > (most?.found ?? -1) ? one : most), null)
  if (!newest.committedAt) return <span className="tag blueprint mt-1">under way</span>
  if (!best?.band) return <span className="tag ochre mt-1">pairs to confirm</span>
  return (
    <span className="tag moss mt-1">
      {bands[best.band].name}, {best.found} found
    </span>
  )
}
