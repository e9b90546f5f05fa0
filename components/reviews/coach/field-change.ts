import type { Span } from '@/lib/reviews/coach/sentences'

/** Puts words in the place of others as if they had been typed, so that Ctrl+Z takes them back, and leaves the caret where it was. */
export function typeInto(field: HTMLTextAreaElement, { start, end }: Span, words: string) {
  const { selectionStart: caret, scrollTop } = field
  field.focus()
  field.setSelectionRange(start, end)
  // Nothing else that a page can do is part of what the browser can undo.
  if (!document.execCommand('insertText', false, words)) {
    field.setRangeText(words, start, end, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
  }
  const after = caret >= end ? caret + words.length - (end - start) : Math.min(caret, start + words.length)
  const at = caret > start && caret < end ? start + words.length : after
  field.setSelectionRange(at, at)
  field.scrollTop = scrollTop
}
