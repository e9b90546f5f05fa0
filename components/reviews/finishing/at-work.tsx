'use client'

import { useEffect, useRef } from 'react'
import { noteWorkAction } from '@/lib/reviews/finishing/actions'

/** Far less than the eight hours after which a silent claim gets a stand-in. */
const every = 10 * 60_000

/** Says now and then that somebody writes in the form around it: the words themselves stay in the browser. On the client: it listens to typing. */
export function AtWork({ reviewId }: { reviewId: string }) {
  const mark = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = mark.current?.closest('form')
    let last = 0
    const typed = () => {
      if (Date.now() - last < every) return
      last = Date.now()
      const said = new FormData()
      said.set('reviewId', reviewId)
      // Nobody waits for it; the next one says the same.
      noteWorkAction(null, said).catch(() => {})
    }
    form?.addEventListener('input', typed)
    return () => form?.removeEventListener('input', typed)
  }, [reviewId])
  return <span ref={mark} hidden />
}
