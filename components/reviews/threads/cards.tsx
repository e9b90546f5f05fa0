'use client'

import type { ReactNode } from 'react'
import { StillMarkup } from '@/components/ui/still/still-markup'

/** A conversation's card: what is written in lives, the others are markup, which a page that is just loaded holds already. */
export type Card = { id: string; html?: string; live?: ReactNode }

/**
 * The cards of conversations in their order. A client component to save words: hundreds of them are an id each in what the page brings
 * along, and a card stays the same element whether it is written in or not.
 */
export function Cards({ cards }: { cards: readonly Card[] }) {
  return cards.map(({ id, html, live }) => (
    <article
      key={id}
      id={`card-${id}`}
      data-pin={id}
      className="thread-card bg-surface border border-line rounded-md has-target:border-redline has-target:shadow-sheet"
    >
      {live ?? <StillMarkup id={id} {...(html === undefined ? {} : { html })} />}
    </article>
  ))
}
