import type { OtherDraft } from '@/components/submissions/desk/post-draft'
import { Notice } from '@/components/ui/notice'
import type { DraftWords } from '@/lib/submissions/drafts/saving'

type Props = { other: OtherDraft; settle?: ((words: DraftWords | null) => void) | undefined }

/** Two texts of one draft: what is on the desk below, and what was saved elsewhere, both readable until a person chooses. */
export function Conflict({ other, settle }: Props) {
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
