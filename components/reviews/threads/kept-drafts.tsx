'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { keepDraft, readDraft } from '@/components/reviews/threads/kept-draft'

/** A form that is not drawn: `id` of the link that opens it, and how to tell that its words have arrived. */
export type ClosedForm = { id: string; href: string; name: string; place: string; arrived: string[]; stands?: string }

/** Names the drafts this browser keeps for forms that are closed, forgets those that have arrived, and gives the focus back. */
export function KeptDrafts({ closed }: { closed: ClosedForm[] }) {
  const [kept, setKept] = useState<ClosedForm[]>([])
  const before = useRef<ClosedForm[]>(null)
  const known = JSON.stringify(closed)

  useEffect(() => {
    const forms: ClosedForm[] = JSON.parse(known)
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
      <Link href={form.href} scroll={false} prefetch={false}>
        Go on with {form.name}
      </Link>
      <span className="text-muted">kept in this browser</span>
      <button type="button" className="text-muted underline cursor-pointer ml-auto" onClick={() => discard(form)}>
        Discard<span className="sr-only"> {form.name}</span>
      </button>
    </p>
  ))
}

function hasDraft({ place, arrived, stands }: ClosedForm): boolean {
  const draft = readDraft(place)
  const isThere = (draft?.sentAs && arrived.includes(draft.sentAs)) || draft?.text.trim() === stands
  if (draft && isThere) keepDraft(place, null)
  return draft !== null && !isThere
}
