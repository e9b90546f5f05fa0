import { Circle } from 'lucide-react'
import type { FieldErrors } from '@/lib/errors'

export type Newest = { number: number; minutesLeft: number | null }

type Props = { missing: FieldErrors; newest: Newest | null; willSay: string[]; pending: boolean; problem: string | null }

/** The end of the desk: what is missing, what the version will say, and the one button that matters. */
export function HandIn({ missing, newest, willSay, pending, problem }: Props) {
  const lacks = Object.entries(missing)
  const next = (newest?.number ?? 0) + 1
  return (
    <section id="hand-in" aria-labelledby="hand-in-title" className="sheet p-5 sm:p-7 scroll-mt-16">
      <h2 id="hand-in-title" className="mb-2">
        {newest ? 'Hand in another version' : 'Hand in your design'}
      </h2>
      <p className="max-w-[70ch] text-muted">
        Version {next} is frozen as it stands: it never changes again, and others can read and ask. For an hour you can correct it while
        nobody has asked yet.{newest ? '' : ' From then on you see the other designs.'} Your draft stays here for what comes next.
      </p>
      {lacks.length > 0 ? (
        <div className="mt-4">
          <h3 className="text-base">Still missing</h3>
          <ul className="mt-1 grid gap-1">
            {lacks.map(([field, messages]) => (
              <li key={field} className="flex items-start gap-2">
                <Circle aria-hidden="true" size={14} className="mt-1.5 shrink-0 text-ochre" />
                {messages.join(' ')}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="mt-4 flex flex-wrap items-center gap-2">
          <span>Version {next} will say:</span>
          {willSay.map((mark) => (
            <span key={mark} className="tag">
              {mark}
            </span>
          ))}
        </p>
      )}
      {problem ? (
        <p role="alert" className="mt-4 border-l-[3px] border-redline bg-redline-soft px-4 py-3">
          {problem}
        </p>
      ) : null}
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <button type="submit" name="wish" value="freeze" className="button" aria-disabled={pending || undefined}>
          {pending ? 'Sending…' : `Hand in version ${next}`}
        </button>
        {newest?.minutesLeft ? (
          <>
            <button type="submit" name="wish" value="correct" className="button quiet" aria-disabled={pending || undefined}>
              Correct version {newest.number}
            </button>
            <span className="text-sm text-muted">
              for another {newest.minutesLeft} {newest.minutesLeft === 1 ? 'minute' : 'minutes'}
            </span>
          </>
        ) : null}
      </div>
    </section>
  )
}
