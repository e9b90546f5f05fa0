import { type LibraryLink, LibraryLinks } from '@/components/practice/library-links'
import { Prose } from '@/components/practice/prose'
import type { OpenKey } from '@/lib/scenarios/queries'

type Props = { of: OpenKey['key']; library: readonly LibraryLink[] }

/** What goes with the key points: how a good answer is built, where others fall, and one answer in full. */
export function KeyParts({ of: { structure, mistakes, answer }, library }: Props) {
  return (
    <div className="grid gap-10">
      <section aria-labelledby="structure">
        <h2 id="structure" className="text-xl mb-3">
          How a good answer is built
        </h2>
        <ol className="border-t border-line">
          {structure.map(({ title, minutes, text }) => (
            <li key={title} className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-4 border-b border-line py-2.5 items-baseline">
              <span className="font-mono text-sm text-muted">{minutes} min</span>
              <span>
                <strong>{title}.</strong> {text}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="mistakes">
        <h2 id="mistakes" className="text-xl mb-3">
          Common mistakes
        </h2>
        <ul className="grid gap-4">
          {mistakes.map(({ mistake, instead }) => (
            <li key={mistake} className="border-l-[3px] border-ochre pl-4">
              <p>{mistake}</p>
              <p className="text-muted">Instead: {instead}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="model">
        <h2 id="model" className="text-xl mb-1">
          One good answer
        </h2>
        <p className="text-sm text-muted mb-3">There are others. This one was written with time to think.</p>
        <Prose text={answer} prefix="model-" className="sheet p-5 sm:p-6 max-w-[74ch]" />
        <div className="mt-4">
          <LibraryLinks entries={library} />
        </div>
      </section>
    </div>
  )
}
