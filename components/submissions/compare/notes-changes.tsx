import { countPassages, foldUnchanged } from '@/lib/submissions/comparing/folding'
import type { Passage, WordPart } from '@/lib/submissions/comparing/notes-diff'

/** What happened to the notes, word by word, with what stayed folded away. Words say what color and lines show. */
export function NotesChanges({ passages }: { passages: readonly Passage[] }) {
  if (passages.every(({ kind }) => kind === 'kept')) return <p className="text-muted">The notes are the same, word for word.</p>
  return (
    <div>
      <p className="text-sm text-muted mb-5">
        <span aria-hidden="true">
          <ins className="put-in">Underlined</ins> words were added, <del className="taken-out">crossed out</del> ones removed.{' '}
        </span>
        {notesInWords(passages)}
      </p>
      <div className="notes-changes">
        {keyed(foldUnchanged(passages)).map(({ item: { folded, passages: inside }, key }) =>
          folded ? (
            <details key={key} className="folded">
              <summary>{inside.length} unchanged paragraphs</summary>
              <Passages passages={inside} />
            </details>
          ) : (
            <Passages key={key} passages={inside} />
          ),
        )}
      </div>
    </div>
  )
}

/** The summary in one sentence. */
export function notesInWords(passages: readonly Passage[]): string {
  const { changed, added, removed, kept } = countPassages(passages)
  const parts = [
    [changed, 'changed'],
    [added, 'added'],
    [removed, 'removed'],
    [kept, 'unchanged'],
  ] as const
  const told = parts
    .filter(([count]) => count > 0)
    .map(([count, what], index) => `${count} ${index === 0 ? `${count === 1 ? 'paragraph' : 'paragraphs'} ` : ''}${what}`)
  return `${told.join(', ')}.`
}

function Passages({ passages }: { passages: readonly Passage[] }) {
  return keyed(passages).map(({ item, key }) => <PassageRow key={key} passage={item} />)
}

const marks = { kept: '', added: '+ added', removed: '− removed', changed: '± changed' } as const

function PassageRow({ passage }: { passage: Passage }) {
  const text = passage.kind === 'changed' ? passage.parts.map((part) => part.text).join('') : passage.text
  return (
    <div className={`passage ${passage.kind} ${shapeOf(text)}`}>
      <p className="mark">{marks[passage.kind]}</p>
      <div className="words">
        {passage.kind === 'added' ? <ins>{passage.text}</ins> : null}
        {passage.kind === 'removed' ? <del>{passage.text}</del> : null}
        {passage.kind === 'kept' ? passage.text : null}
        {passage.kind === 'changed' ? keyed(passage.parts).map(({ item, key }) => <Part key={key} part={item} />) : null}
      </div>
    </div>
  )
}

function Part({ part: { kind, text } }: { part: WordPart }) {
  if (kind === 'kept') return text
  const said = kind === 'added' ? 'added: ' : 'removed: '
  const inner = (
    <>
      <span className="sr-only">[{said}</span>
      {text}
      <span className="sr-only">]</span>
    </>
  )
  return kind === 'added' ? <ins className="put-in">{inner}</ins> : <del className="taken-out">{inner}</del>
}

/** Notes are shown as they were typed; what is a heading or a table still looks a little like one. */
function shapeOf(text: string): string {
  if (/^#{1,6} /.test(text)) return 'heading'
  return /^( {4}|\t|```|~~~|\|)/.test(text) ? 'code' : ''
}

// A comparison never changes under the reader: its order is its identity.
const keyed = <T,>(items: readonly T[]) => items.map((item, index) => ({ item, key: String(index) }))
