import { type Saved, sendSave } from '@/components/submissions/send-save'
import type { DraftWords, KeptCopy } from '@/lib/submissions/drafts/saving'

export type OtherDraft = DraftWords & { revision: number; updatedAt: string }
export type Posted = Saved<{ revision: number }, OtherDraft>

/** Sends the words of a draft. */
export const postDraft = (url: string, draft: KeptCopy): Promise<Posted> =>
  sendSave(
    url,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft) },
    ({ revision }: { revision?: number }) => (revision === undefined ? null : { revision }),
  )
