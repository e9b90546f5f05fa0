'use client'

import { Component } from 'react'

type Props = { stamp: string; section: string; shown: () => void }
type Held = { element: Element; top: number } | null

/**
 * Keeps the field one writes in, or the comment one reads, where it is on the screen while others' words come in above it.
 * A client component, and a class: nothing else is asked in the moment before the page changes.
 */
export class KeepPlace extends Component<Props> {
  override componentDidMount() {
    this.props.shown()
  }

  override getSnapshotBeforeUpdate(before: Props): Held {
    return before.stamp === this.props.stamp ? null : heldIn(document.getElementById(this.props.section))
  }

  override componentDidUpdate(before: Props, _: unknown, held: Held) {
    if (before.stamp === this.props.stamp) return
    if (held?.element.isConnected)
      scrollerOf(held.element).scrollBy({ top: held.element.getBoundingClientRect().top - held.top, behavior: 'instant' })
    this.props.shown()
  }

  override render() {
    return null
  }
}

function heldIn(section: Element | null): Held {
  const element = section && anchorIn(section)
  return element ? { element, top: element.getBoundingClientRect().top } : null
}

/** On wide screens the conversations scroll in a column of their own. */
function scrollerOf(element: Element): Element | Window {
  const column = element.closest('.conversation-column')
  return column && column.scrollHeight > column.clientHeight ? column : window
}

// Where two columns scroll as one, who looks at the design beside the conversation keeps that in place instead.
function anchorIn(section: Element): Element | null {
  const written = document.activeElement
  if (written && section.contains(written) && isInView(written)) return written
  const isAlone = section.getBoundingClientRect().width > window.innerWidth * 0.7
  if (!isAlone && scrollerOf(section) === window && !section.matches(':hover')) return null
  return [...section.querySelectorAll('[data-by]')].find(isInView) ?? null
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > 0 && top < window.innerHeight
}
