'use client'

import { useEffect, useRef, useState } from 'react'
import { keepDraft, placeOfDraft, readDraft } from '@/components/reviews/threads/kept-draft'
import { Link } from '@/components/ui/link'
import { type Opened, withForm } from '@/lib/reviews/threads/opened'
import { pathHereWith } from '@/lib/script-paths'

/** One's own comment that may still be changed, as it stands. */
export type Changeable = { id: string; number: number; body: string }

type Props = {
  member: string
  /** Ids of the conversations, in the order of their numbers. */
  threads: readonly string[]
  /** Form keys of the member's latest comments in them. */
  arrived: Readonly<Record<string, string[]>>
  edits: readonly Changeable[]
  opened: Opened
}

/** A form that is not drawn: `id` of the link that opens it, and how to tell that its words have arrived. */
type ClosedForm = { id: string; href: string; name: string; place: string; arrived: string[]; stands?: string }

/** Names the drafts this browser keeps for forms that are closed, forgets those that have arrived, and gives the focus back. */
export function KeptDrafts(props: Props) {
  const [kept, setKept] = useState<ClosedForm[]>([])
  const before = useRef<ClosedForm[]>(null)
  const known = JSON.stringify(props)

  useEffect(() => {
    const forms = closedForms(JSON.parse(known))
    setKept(forms.filter(hasDraft))
    const left = before.current && forms.find(({ id }) => !before.current?.some((form) => form.id === id))
    const link = left && document.activeElement === document.body ? document.getElementById(left.id) : null
    link?.closest('details')?.setAttribute('open', '')
    link?.focus({ preventScroll: true })
    before.current = forms
  }, [known])

  const discard = ({ id, place }: ClosedForm) => {
    keepDraft(place, null)
    setKept((forms) => forms.filter((form) => form.id !== id))
  }

  return kept.map((form) => (
    <p key={form.id} className="bg-ochre-soft border-l-[3px] border-ochre px-4 py-2 text-[0.9375rem] flex flex-wrap items-baseline gap-x-3">
      <Link href={form.href} scroll={false}>
        Go on with {form.name}
      </Link>
      <span className="text-muted">kept in this browser</span>
      <button type="button" className="text-muted underline cursor-pointer ml-auto" onClick={() => discard(form)}>
        Discard<span className="sr-only"> {form.name}</span>
      </button>
    </p>
  ))
}

function closedForms({ member, threads, arrived, edits, opened }: Props): ClosedForm[] {
  const form = (kind: 'reply' | 'edit', id: string) => ({
    id: `${kind}-${id}`,
    href: pathHereWith(withForm(opened, kind, id)),
    place: placeOfDraft(member, kind, id),
  })
  return [
    ...threads.flatMap((id, index) =>
      opened.reply.includes(id)
        ? []
        : [{ ...form('reply', id), name: `your reply in conversation ${index + 1}`, arrived: arrived[id] ?? [] }],
    ),
    ...edits.map(({ id, number, body }) => ({
      ...form('edit', id),
      name: `your change in conversation ${number}`,
      arrived: [],
      stands: body,
    })),
  ]
}

function hasDraft({ place, arrived, stands }: ClosedForm): boolean {
  const draft = readDraft(place)
  const isThere = (draft?.sentAs && arrived.includes(draft.sentAs)) || draft?.text.trim() === stands
  if (draft && isThere) keepDraft(place, null)
  return draft !== null && !isThere
}
