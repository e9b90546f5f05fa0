import { FlawWords } from '@/components/exercises/flaw-words'
import type { LibraryLink } from '@/components/practice/library-links'
import type { FindingView, Outcome } from '@/lib/exercises/attempts/queries'
import { partName } from '@/lib/plans/alternative'
import type { PlanFile } from '@/lib/plans/schema'

type Props = { plan: PlanFile; findings: FindingView[]; outcome: Outcome; entries: readonly LibraryLink[] }

/** The whole key, with what the member wrote beside each flaw. */
export function KeyList({ plan, findings, outcome: { key, named, rating, credits }, entries }: Props) {
  return (
    <section aria-labelledby="key">
      <h2 id="key">The whole key</h2>
      <ol className="mt-3">
        {key.flaws.map((flaw) => {
          const isFound = rating.found.includes(flaw.id)
          const own = findings.filter(({ id }) => named.get(id) === flaw.id)
          return (
            <li key={flaw.id} className="border-t border-line py-5 max-w-[75ch]">
              <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                {flaw.title} <span className={`tag ${isFound ? 'moss' : 'redline'}`}>{isFound ? 'you found it' : 'missed'}</span>
              </h3>
              <FlawWords
                flaw={flaw}
                where={flaw.elements.map((id) => partName(plan, id)).join(', ')}
                library={entries.filter(({ slug }) => flaw.library.includes(slug))}
                credit={credits.get(flaw.proposedById ?? '') ?? null}
              />
              {own.map(({ id, text }) => (
                <p key={id} className="mt-2 text-muted">
                  You wrote: “{text}”
                </p>
              ))}
            </li>
          )
        })}
      </ol>
      {key.praise ? (
        <div className="border-l-[3px] border-moss pl-4 max-w-[75ch]">
          <h3>And what holds</h3>
          <p className="text-sm text-muted">{key.praise.elements.map((id) => partName(plan, id)).join(', ')}</p>
          <p className="mt-1">{key.praise.text}</p>
        </div>
      ) : null}
    </section>
  )
}
