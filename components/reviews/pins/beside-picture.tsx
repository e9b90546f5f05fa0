'use client'

import { useLayoutEffect } from 'react'

/**
 * Ties pins and conversations together: what is pointed at lights up on both sides, and where there is no room beside the picture a
 * tapped pin opens its conversation as a sheet. On the client: pointer, focus and the width of the window. Without it pins are links.
 */
export function BesidePicture() {
  // Before the page is painted: posting draws it anew, and a pin that shows is a pin that can be tapped.
  useLayoutEffect(() => {
    document.addEventListener('pointerover', lightUp)
    document.addEventListener('focusin', lightUp)
    document.addEventListener('click', openSheet)
    document.addEventListener('click', leaveSheet)
    return () => {
      document.removeEventListener('pointerover', lightUp)
      document.removeEventListener('focusin', lightUp)
      document.removeEventListener('click', openSheet)
      document.removeEventListener('click', leaveSheet)
    }
  }, [])
  return null
}

function lightUp({ target }: Event) {
  const thread = target instanceof Element ? target.closest<HTMLElement>('[data-pin]')?.dataset.pin : undefined
  for (const lit of document.querySelectorAll<HTMLElement>('[data-lit]')) if (lit.dataset.pin !== thread) delete lit.dataset.lit
  if (!thread) return
  for (const element of document.querySelectorAll<HTMLElement>(`[data-pin="${thread}"]`)) element.dataset.lit = ''
}

function openSheet(event: MouseEvent) {
  const pin = event.target instanceof Element ? event.target.closest<HTMLElement>('a.pin') : null
  const card = pin && document.getElementById(`card-${pin.id.slice('pin-'.length)}`)
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!pin || !card?.showPopover || !isPlain || matchMedia('(width >= 64rem)').matches) return
  event.preventDefault()
  for (const fold of [card.parentElement?.closest('details'), card.querySelector('details')]) fold?.setAttribute('open', '')
  card.popover = 'auto'
  card.role = 'dialog'
  card.ariaLabel = `Conversation ${pin.textContent}`
  card.showPopover()
  card.querySelector('h3')?.focus()
  const close = ({ newState }: ToggleEvent) => {
    if (newState !== 'closed') return
    card.removeEventListener('toggle', close)
    for (const name of ['popover', 'role', 'aria-label']) card.removeAttribute(name)
    pin.focus({ preventScroll: true })
  }
  card.addEventListener('toggle', close)
}

/** What a link within the page leads to lies behind the sheet. */
function leaveSheet({ target }: MouseEvent) {
  const link = target instanceof Element ? target.closest('.thread-card:popover-open a[href^="#"]') : null
  link?.closest<HTMLElement>('.thread-card')?.hidePopover()
}
