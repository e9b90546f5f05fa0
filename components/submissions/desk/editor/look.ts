import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The editor in the colors and type of the house; its height is that of the field it takes the place of, and then grows to most of the window. */
export const look = (height: number): Extension => [
  EditorView.theme({
    '&': { minHeight: `${height}px`, maxHeight: `max(${height}px, 75vh)` },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { font: 'inherit', lineHeight: '1.5', overflow: 'auto' },
    '.cm-content': { padding: '0.6rem 0', caretColor: 'var(--ink)' },
    '.cm-line': { padding: '0 0.8rem' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
    '.cm-tooltip': {
      backgroundColor: 'var(--surface)',
      color: 'var(--ink)',
      border: '1px solid var(--line-strong)',
      borderRadius: '4px',
      boxShadow: 'var(--shadow)',
      overflow: 'hidden',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', fontSize: '0.9375rem', maxHeight: '16rem', maxWidth: '30rem' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.25rem 0.6rem', lineHeight: '1.4' },
    '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--blueprint)', color: 'var(--on-blueprint)' },
    '.cm-completionLabel': { fontFamily: 'var(--font-mono)', fontWeight: '600' },
    '.cm-completionDetail': { fontStyle: 'normal', marginLeft: '0.6rem' },
    '.cm-completionMatchedText': { textDecoration: 'none' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.heading, fontWeight: '650' },
      { tag: tags.strong, fontWeight: '700' },
      { tag: tags.emphasis, fontStyle: 'italic' },
      { tag: tags.strikethrough, textDecoration: 'line-through' },
      { tag: [tags.link, tags.url], color: 'var(--blueprint)' },
      { tag: tags.monospace, fontFamily: 'var(--font-mono)', fontSize: '0.92em' },
      { tag: tags.quote, color: 'var(--ink-muted)' },
      { tag: [tags.processingInstruction, tags.contentSeparator], color: 'var(--ink-muted)' },
    ]),
  ),
]
