import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'

type Props = { title: string; when: ReactNode; putBack: ReactNode }

/** After an older version came back to the desk: what lay there before, and the way back. */
export function SetAsideNote({ title, when, putBack }: Props) {
  return (
    <div className="mb-4 max-w-[70ch]">
      <Notice tone="note" title="What lay here before is kept.">
        <p className="mb-2">
          “{title || 'Without a title'}” was set aside {when}, when another text came to the desk. Its diagrams are kept for a day. Putting
          it back keeps what lies here now in its place.
        </p>
        {putBack}
      </Notice>
    </div>
  )
}
