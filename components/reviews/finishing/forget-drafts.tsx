'use client'

import { useEffect } from 'react'
import { choosePlace } from '@/components/reviews/threads/chosen-place'
import { keepDraft } from '@/components/reviews/threads/kept-draft'

/** Forgets what this browser keeps of a review that has arrived. */
export function ForgetDrafts({ drafts }: { drafts: string[] }) {
  const names = drafts.join('\n')
  useEffect(() => {
    for (const draft of names.split('\n')) {
      keepDraft(draft, null)
      choosePlace(draft, null)
    }
  }, [names])
  return null
}
