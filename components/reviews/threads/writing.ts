import { placeOfDraft } from '@/components/reviews/threads/kept-draft'
import { paths } from '@/lib/paths'
import { type Openable, type Opened, withForm, withoutForm } from '@/lib/reviews/threads/opened'

/** What a member may write beside a version: which forms stand open, the links that open and close them, and where drafts are kept. */
export type Writing = ReturnType<typeof writingBeside>

type Version = { slug: string; handle: string; number: number }

export function writingBeside({ slug, handle, number }: Version, member: string, opened: Opened) {
  return {
    opened,
    /** The link's own id is `reply-…`, `edit-…` and so on; the way back leads to it. */
    open: (kind: Openable, id: string) => paths.hereWith(withForm(opened, kind, id)),
    close: (kind: Openable, id: string) => `${paths.versionWith(slug, handle, number, withoutForm(opened, kind, id))}#${kind}-${id}`,
    place: (kind: 'reply' | 'edit', id: string) => placeOfDraft(member, kind, id),
  }
}

/** Names the draft of a new conversation on a version in this browser; the member too, so that the next person does not meet it. */
export const draftOf = (member: string, versionId: string) => `${member}:${versionId}`
