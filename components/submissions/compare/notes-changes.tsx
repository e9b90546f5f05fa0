import { stretchesMarkup } from '@/components/submissions/compare/notes-markup'
import { countPassages, foldUnchanged } from '@/lib/submissions/comparing/folding'
import type { Passage } from '@/lib/submissions/comparing/notes-diff'

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
      <div
        className="notes-changes"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: every text in it is escaped, and one string costs a tenth of a tree
        dangerouslySetInnerHTML={{ __html: stretchesMarkup(foldUnchanged(passages)) }}
      />
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
