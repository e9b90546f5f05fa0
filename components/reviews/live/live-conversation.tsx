'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { commentsIn, sentenceFor } from '@/components/reviews/live/arrivals'
import { follow } from '@/components/reviews/live/following'
import { KeepPlace } from '@/components/reviews/live/keep-place'

type Props = {
  /** Where changes are told. */
  url: string
  /** The conversation as this page shows it. */
  stamp: string
  /** The reader's own handle. */
  handle: string
  /** Id of the section the conversations stand in. */
  section: string
}

/**
 * Brings what others write into the page as it comes, says so to who cannot see it, and marks it. A client component, for it listens:
 * what is typed, the focus and the place of who reads or writes stay where they are.
 */
export function LiveConversation({ url, stamp, handle, section }: Props) {
  const router = useRouter()
  const drawn = useRef(stamp)
  const left = useRef(new Set<string>())
  const known = useRef<Set<string>>(null)
  const [said, setSaid] = useState('')
  const [closed, setClosed] = useState(false)

  useEffect(() => {
    let asking: ReturnType<typeof setTimeout> | undefined
    const stop = follow(url, {
      stamp: (now, spread) => {
        if (now === drawn.current) return
        clearTimeout(asking)
        const ask = () => {
          // What a form of this window has just posted is told here too; the page the form leads to shows it, and is asked for anyway.
          if (document.querySelector('form[aria-busy]')) asking = setTimeout(ask, 200)
          else if (now !== drawn.current) router.refresh()
        }
        asking = setTimeout(ask, Math.random() * spread)
      },
      closed: () => setClosed(true),
    })
    return () => {
      clearTimeout(asking)
      stop()
    }
  }, [url, router])

  const arrive = useCallback(() => {
    if (drawn.current !== stamp) left.current.add(drawn.current)
    // Back brings a page as it was, and nobody tells again what has changed since.
    if (left.current.has(stamp)) router.refresh()
    drawn.current = stamp
    const root = document.getElementById(section)
    if (!root) return
    const shown = commentsIn(root, handle)
    const before = known.current
    known.current = new Set(shown.map(({ id }) => id))
    if (!before) return
    const fresh = shown.filter(({ id }) => !before.has(id))
    const posted = fresh.find(({ own, opens }) => own && opens)
    if (posted && leadToPosted(posted.id)) return setSaid(`Posted as conversation ${posted.thread}`)
    const come = fresh.filter(({ own }) => !own)
    for (const { id } of come) document.getElementById(id)?.setAttribute('data-new', '')
    if (come.length > 0) setSaid(sentenceFor(come))
  }, [stamp, handle, section, router])

  return (
    <>
      <KeepPlace stamp={stamp} section={section} shown={arrive} />
      <p role="status" className="sr-only">
        {said}
      </p>
      {closed ? (
        <p
          role="alert"
          className="fixed bottom-4 inset-x-4 z-10 max-w-xl bg-ochre-soft border-l-[3px] border-ochre px-4 py-2 text-[0.9375rem] shadow-sheet"
        >
          This conversation is no longer open to you here, so nothing new appears. What you typed is still in this page.
        </p>
      ) : null}
    </>
  )
}

/** Who has just begun a conversation in this window finds it under the cursor, and not the top of the page. */
function leadToPosted(commentId: string): boolean {
  const thread = document.getElementById(commentId)?.closest('[data-thread]')
  if (!thread || location.hash !== `#${thread.id}` || document.activeElement !== document.body) return false
  thread.querySelector<HTMLElement>('h3[tabindex]')?.focus({ preventScroll: true })
  // The router scrolls when it goes to another address, and not when this page came anew.
  thread.scrollIntoView()
  return true
}
