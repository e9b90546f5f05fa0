import type { ReactNode } from 'react'
import '@/components/submissions/compare/comparison.css'
import { DiagramPairs } from '@/components/submissions/compare/diagram-pairs'
import { DrawnChanges } from '@/components/submissions/compare/drawn-changes'
import { FactChanges } from '@/components/submissions/compare/fact-changes'
import { NotesBeside } from '@/components/submissions/compare/notes-beside'
import { NotesChanges, notesInWords } from '@/components/submissions/compare/notes-changes'
import type { ToldChanges } from '@/lib/submissions/comparing/drawn/changes'
import { compareFacts } from '@/lib/submissions/comparing/facts'
import { countPassages } from '@/lib/submissions/comparing/folding'
import { compareNotes, type Passage } from '@/lib/submissions/comparing/notes-diff'
import type { DiagramPair } from '@/lib/submissions/comparing/pairing'
import type { ComparedDiagram, ComparedSide } from '@/lib/submissions/comparing/queries'

type Props = {
  left: ComparedSide
  right: ComparedSide
  names: [string, string]
  pairs: DiagramPair<ComparedDiagram>[]
  drawn: Map<string, ToldChanges>
  cite: { page: string; ids: readonly string[] }
}

/** Two sides on one table: what differs in a sentence, then the facts, the diagrams and the notes. */
export function Comparison({ left, right, names, pairs, drawn, cite }: Props) {
  const [facts, passages] = [compareFacts(left, right), compareNotes(left.notes, right.notes)]
  const related = stemsFrom(left, right)
  const apart = !related && areStrangers(passages)
  return (
    <article aria-label={`${names[0]} and ${names[1]}`}>
      <p className="py-5 max-w-[70ch]">
        {left.key === right.key ? 'Both sides are the same: nothing differs. ' : null}
        <strong className="font-semibold">Diagrams:</strong> {diagramsInWords(pairs, related)}{' '}
        <strong className="font-semibold">Notes:</strong> {apart ? 'two texts of their own.' : notesInWords(passages)}
      </p>
      <FactChanges changes={facts} names={names} related={related} />
      <Part title="Diagrams">
        <DiagramPairs
          pairs={pairs}
          names={names}
          related={related}
          changesOf={(pair) => <DrawnChanges changes={drawn.get(pair.right?.id ?? '')} />}
        />
      </Part>
      <Part title="Notes">
        {apart ? (
          <>
            <p className="text-muted mb-6 max-w-[70ch]">These two texts have next to nothing in common, so they stand beside each other.</p>
            <NotesBeside names={names} left={left.notes} right={right.notes} cite={cite} />
            <details className="folded mt-8">
              <summary>Show every difference, word by word</summary>
              <div className="pt-4">
                <NotesChanges passages={passages} />
              </div>
            </details>
          </>
        ) : (
          <NotesChanges passages={passages} />
        )}
      </Part>
    </article>
  )
}

/** Two versions by one member: then what differs was changed. Otherwise it just differs. */
const stemsFrom = (left: ComparedSide, right: ComparedSide) => left.author !== null && left.author.id === right.author?.id

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="pt-10">
      <h2 className="mb-5">{title}</h2>
      {children}
    </section>
  )
}

/** Two texts in which fewer than one paragraph in five has a counterpart. */
function areStrangers(passages: readonly Passage[]): boolean {
  const { kept, changed, added, removed } = countPassages(passages)
  return added > 1 && removed > 1 && kept + changed < (added + removed) / 4
}

function diagramsInWords(pairs: DiagramPair<ComparedDiagram>[], related: boolean): string {
  const fates = pairs.map((pair) => ('by' in pair ? (pair.by === 'same' ? 'same' : 'pair') : pair.right ? 'right' : 'left'))
  const words = related
    ? { pair: 'changed', right: 'added', left: 'removed', same: 'unchanged' }
    : { pair: 'in pairs', right: 'only right', left: 'only left', same: 'the same' }
  const told = (['pair', 'right', 'left', 'same'] as const).flatMap((fate) => {
    const count = fates.filter((other) => other === fate).length
    return count > 0 ? `${count} ${words[fate]}` : []
  })
  return `${told.join(', ') || 'none'}.`
}
