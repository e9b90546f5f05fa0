import { notFound } from 'next/navigation'
import { answerWith } from '@/lib/request-context'

/** Ends a page as "nothing here", for what is absent and for what is hidden. Says 404 for client navigations too, which Next answers 200. */
export function absent(): never {
  answerWith(404)
  notFound()
}
