import { KeyList } from '@/components/exercises/key-list'
import { MatchForm } from '@/components/exercises/match-form'
import { MissedWalk } from '@/components/exercises/missed-walk'
import { OutcomeHead } from '@/components/exercises/outcome-head'
import { Unmatched } from '@/components/exercises/unmatched'
import { PlanInWords } from '@/components/plans/plan-in-words'
import type { LibraryLink } from '@/components/practice/library-links'
import type { AttemptView, Outcome } from '@/lib/exercises/attempts/queries'
import { paths } from '@/lib/paths'

type Props = { attempt: AttemptView; outcome: Outcome; entries: readonly LibraryLink[]; start: string | null }

/** A committed attempt: what it came to, the key walked on the picture, and all of it to read. */
export function Reveal({ attempt, outcome, entries, start }: Props) {
  const { id, exercise, task, findings, startedAt, committedAt } = attempt
  const { key, rating, credits } = outcome
  const minutes = Math.max(1, Math.round(((committedAt ?? startedAt).getTime() - startedAt.getTime()) / 60_000))
  const stops = key.flaws
    .map(({ id: flawId, title, elements, category, explanation, fix, library, proposedById }) => ({
      flaw: { id: flawId, title, elements, category, explanation, fix },
      library: entries.filter(({ slug }) => library.includes(slug)).map(({ slug, title }) => ({ slug, title })),
      isFound: rating.found.includes(flawId),
      credit: credits.get(proposedById ?? '') ?? null,
      href: paths.attempt(exercise.slug, id, flawId),
    }))
    .sort((one, other) => Number(one.isFound) - Number(other.isFound))
  return (
    <div className="grid gap-10 grid-cols-[minmax(0,1fr)]">
      <div>
        <h1 className="pt-1 pb-5">{task.title}</h1>
        <OutcomeHead rating={rating} findings={findings.length} minutes={minutes} suggested={task.minutes} today={outcome.today} />
      </div>
      <MissedWalk laid={task.drawing} stops={stops} start={start} overview={paths.attempt(exercise.slug, id)} />
      <Unmatched plan={task.drawing.plan} findings={findings} outcome={outcome} />
      <KeyList plan={task.drawing.plan} findings={findings} outcome={outcome} entries={entries} />
      <div className="max-w-[75ch]">
        <PlanInWords plan={task.drawing.plan} />
        {findings.length > 0 ? (
          <details className="folded border-t border-line px-5 py-3">
            <summary>Change what your findings name</summary>
            <div className="mt-3">
              <MatchForm attemptId={id} plan={task.drawing.plan} findings={findings} outcome={outcome} isFirst={false} />
            </div>
          </details>
        ) : null}
      </div>
    </div>
  )
}
