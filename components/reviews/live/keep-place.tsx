'use client'

import { Component } from 'react'

type Props = { stamp: string; section: string; shown: () => void }
type Held = { element: Element; scroller: Element; top: number } | null

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
    if (held?.element.isConnected) held.scroller.scrollBy({ top: held.element.getBoundingClientRect().top - held.top, behavior: 'instant' })
    this.props.shown()
  }

  override render() {
    return null
  }
}

function heldIn(section: Element | null): Held {
  const scroller = section && scrollerOf(section)
  const element = section && scroller && anchorIn(section, scroller)
  return element ? { element, scroller, top: element.getBoundingClientRect().top } : null
}

const page = () => document.scrollingElement ?? document.documentElement

function scrollerOf(section: Element): Element {
  for (let box: Element | null = section; box; box = box.parentElement) if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box
  return page()
}

// Two columns that scroll as one: who looks at the design beside the conversation keeps that in place instead.
function anchorIn(section: Element, scroller: Element): Element | null {
  const written = document.activeElement
  if (written && section.contains(written) && isInView(written, scroller)) return written
  const isAlone = scroller !== page() || section.getBoundingClientRect().width > window.innerWidth * 0.7
  if (!isAlone && !section.matches(':hover')) return null
  return [...section.querySelectorAll('[data-by]')].find((comment) => isInView(comment, scroller)) ?? null
}

function isInView(element: Element, scroller: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  const view = scroller === page() ? { top: 0, bottom: window.innerHeight } : scroller.getBoundingClientRect()
  return bottom > view.top && top < view.bottom
}
