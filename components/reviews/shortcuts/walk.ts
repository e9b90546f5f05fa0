/** Where a new conversation is written, if this reader may. */
export const composerField = () => document.querySelector<HTMLElement>('[aria-labelledby="composer"] textarea')

/** A key that is meant for what has the focus: a field, a tool with keys of its own, or an open dialog. */
export function isTyping({ target, isComposing }: KeyboardEvent): boolean {
  if (isComposing || document.querySelector('dialog[open]')) return true
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"], [role="application"]') !== null
}

/** The conversation after or before the one that has the focus or was followed to; the first or last when there is none; null at the end. */
export function nextCard(step: 1 | -1): HTMLElement | null {
  const cards = [...document.querySelectorAll<HTMLElement>('.thread-card')]
  const here = document.activeElement?.closest('.thread-card') ?? document.querySelector('.thread-card:has(:target)')
  const at = cards.findIndex((card) => card === here)
  if (at < 0) return (step === 1 ? cards[0] : cards.at(-1)) ?? null
  return cards[at + step] ?? null
}

/** Brings a conversation to the top and gives its heading the focus, which reads it; a folded one is read by what it folds under. */
export function readCard(card: HTMLElement) {
  // Settled ones of earlier versions are folded together.
  card.parentElement?.closest('details')?.setAttribute('open', '')
  card.scrollIntoView({ block: 'start' })
  const heading = card.querySelector<HTMLElement>('details:not([open]) > summary') ?? card.querySelector('h3')
  heading?.focus({ preventScroll: true })
}
