import type { ReactNode } from 'react'
import type { Writing } from '@/components/reviews/threads/writing'
import type { Openable } from '@/lib/reviews/threads/opened'

type Props = { writing: Writing; kind: Openable; id: string; className: string; children: ReactNode }

/** Opens a form where it stands: the server draws it, so that closed ones cost nothing. `SoftLinks` follows it. */
export function OpenLink({ writing, kind, id, className, children }: Props) {
  return (
    // Ways back lead to its id; none leads back to reactions, and there is one at each comment.
    <a id={kind === 'react' ? undefined : `${kind}-${id}`} href={writing.open(kind, id)} data-soft="stay" className={className}>
      {children}
    </a>
  )
}
