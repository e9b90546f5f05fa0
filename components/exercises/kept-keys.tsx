import { FlawWords } from '@/components/exercises/flaw-words'
import type { LibraryLink } from '@/components/practice/library-links'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import type { KeptKey } from '@/lib/exercises/keys/queries'
import { paths } from '@/lib/paths'
import { partName } from '@/lib/plans/alternative'

/** What is wrong with each exercise, for who keeps the keys; folded, since one of them fills a page. */
export function KeptKeys({ keys, entries, now }: { keys: KeptKey[]; entries: readonly LibraryLink[]; now: Date }) {
  return (
    <section aria-labelledby="keys" className="mt-14">
      <h2 id="keys">Keys</h2>
      {keys.map(({ number, slug, title, plan, key, editions }) => (
        <details key={slug} className="folded border-t border-line py-3">
          <summary>
            {number}. {title}: {key.flaws.length} flaws
          </summary>
          <p className="text-sm text-muted pt-3">
            <Link href={paths.exercise(slug)}>The exercise</Link>
            {editions.map((edition) => (
              <span key={edition.number}>
                {' · '}edition {edition.number}, {edition.by === null ? 'from its file' : `with a flaw added by ${edition.by}`}{' '}
                <Time at={edition.createdAt} now={now} zone="UTC" />
              </span>
            ))}
          </p>
          <ol>
            {key.flaws.map((flaw) => (
              <li key={flaw.id} className="py-4 max-w-[75ch]">
                <h3>{flaw.title}</h3>
                <FlawWords
                  flaw={flaw}
                  where={flaw.elements.map((id) => partName(plan, id)).join(', ')}
                  library={entries.filter(({ slug }) => flaw.library.includes(slug))}
                  credit={null}
                />
              </li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  )
}
