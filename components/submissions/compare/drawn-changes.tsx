import type { DrawnChanges as Changes, DrawnChange, ToldChanges } from '@/lib/submissions/comparing/drawn/changes'

/** What was added, removed, renamed and reconnected in a drawing, as sentences; a long list begins folded. */
export function DrawnChanges({ changes }: { changes: ToldChanges | undefined }) {
  if (!changes) return null
  return (
    <section aria-label="What changed in the drawing" className="border-t border-line px-5 py-4">
      <h4 className="text-base mb-2">What changed in the drawing</h4>
      {typeof changes === 'string' ? <p className="text-sm text-muted">{untold[changes]}</p> : <Told {...changes} />}
    </section>
  )
}

const untold: Record<Exclude<ToldChanges, Changes>, string> = {
  'too-large': 'These drawings are too large to be told box by box.',
  unreadable: 'One of these drawings cannot be read any more, so the change is not told box by box. Both pictures are whole.',
  'too-often': 'You compared a lot in a short time. Wait a minute and load this page again to have the change told box by box.',
}

const firstShown = 10

function Told({ listed, more }: Changes) {
  if (listed.length === 0)
    return (
      <p className="text-sm text-muted">The same boxes and arrows with the same words: what changed is where they lie or how they look.</p>
    )
  return (
    <>
      <ChangeList changes={listed.slice(0, firstShown)} />
      {listed.length > firstShown ? (
        <details className="folded mt-3">
          <summary>{listed.length - firstShown + more} more changes</summary>
          <div className="pt-2">
            <ChangeList changes={listed.slice(firstShown)} />
            {more > 0 ? <p className="text-sm text-muted mt-2">And {more} more, which are not told one by one.</p> : null}
          </div>
        </details>
      ) : null}
    </>
  )
}

const marks: Record<DrawnChange['fate'], { sign: string; tone: string }> = {
  added: { sign: '+', tone: 'text-moss' },
  removed: { sign: '−', tone: 'text-redline' },
  renamed: { sign: '±', tone: 'text-ochre' },
  reconnected: { sign: '↷', tone: 'text-ochre' },
  moved: { sign: '→', tone: 'text-ochre' },
}

function ChangeList({ changes }: { changes: DrawnChange[] }) {
  return (
    <ul className="grid gap-1.5 max-w-[75ch]">
      {changes.map(({ fate, words }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes under the reader, and two changes may have the same words
        <li key={index} className="grid grid-cols-[7.5rem_minmax(0,1fr)] max-sm:grid-cols-[1fr] gap-x-3">
          <span className={`font-mono text-sm leading-7 ${marks[fate].tone}`}>
            <span aria-hidden="true">{marks[fate].sign} </span>
            {fate}
          </span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}
