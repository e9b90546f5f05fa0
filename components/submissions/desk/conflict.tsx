import type { OtherDraft } from '@/components/submissions/desk/post-draft'
import { Notice } from '@/components/ui/notice'
import type { DraftWords } from '@/lib/submissions/drafts/saving'
import { wishWords } from '@/lib/submissions/wishes'

type Props = { other: OtherDraft; diagrams: { id: string }[]; settle?: ((words: DraftWords | null) => void) | undefined }

/** Two texts of one draft: what is on the desk below, and what was saved elsewhere, both readable until a person chooses. */
export function Conflict({ other, diagrams, settle }: Props) {
  return (
    <Notice tone="note" title="This draft was changed in another window." live>
      <p>Your text here is untouched and kept. This is what was saved there:</p>
      <details open className="my-3">
        <summary className="cursor-pointer font-semibold">{other.title || 'Without a title'}</summary>
        <textarea
          readOnly
          rows={8}
          className="input mt-2 font-mono text-sm"
          aria-label="The text saved in the other window"
          value={other.notes}
        />
        <dl className="mt-3 grid gap-2 text-sm max-h-64 overflow-y-auto">
          <Line term="Feedback wish" text={wishWords[other.wish].label} />
          {other.questions.map((question, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place and nothing moves here
            <Line key={index} term={`Question ${index + 1}`} text={question} />
          ))}
          {other.diagrams.map((diagram, index) => (
            <Line key={diagram.id} term={nameOf(diagram.id, index, diagrams)} text={wordsOf(diagram)} />
          ))}
        </dl>
      </details>
      {settle ? (
        <div className="flex flex-wrap gap-2">
          <button type="button" className="button small" onClick={() => settle(null)}>
            Go on with my text here
          </button>
          <button type="button" className="button quiet small" onClick={() => settle(other)}>
            Take the other text
          </button>
        </div>
      ) : (
        <p>Copy over what you want to keep. The next save stores the text of this page.</p>
      )}
    </Notice>
  )
}

function Line({ term, text }: { term: string; text: string }) {
  if (!text) return null
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="whitespace-pre-wrap">{text}</dd>
    </div>
  )
}

/** By its place there; and by its place here, where that is another. */
function nameOf(id: string, index: number, here: { id: string }[]): string {
  const place = here.findIndex((diagram) => diagram.id === id)
  return place >= 0 && place !== index ? `Diagram ${index + 1} (here ${place + 1})` : `Diagram ${index + 1}`
}

const wordsOf = ({ caption, alt, shows }: DraftWords['diagrams'][number]) =>
  [caption, alt, shows.length > 0 ? `Shows ${shows.join(', ')}` : ''].filter(Boolean).join('\n')
