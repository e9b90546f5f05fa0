import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { defineLanguageFacet, Language, syntaxTree } from '@codemirror/language'
import { Annotation, EditorSelection, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, keymap } from '@codemirror/view'
import { GFM, parser } from '@lezer/markdown'
import { written } from '@/components/submissions/desk/desk-words'
import type { Requirement } from '@/components/submissions/desk/editor/citing'
import { continuation } from '@/components/submissions/desk/editor/lists'
import { look } from '@/components/submissions/desk/editor/look'
import { requirementIds } from '@/components/submissions/desk/editor/requirements'

type Options = { field: HTMLTextAreaElement; host: HTMLElement; labelId: string; hintId: string; requirements: readonly Requirement[] }

export type Editor = { focus: () => void; destroy: () => void }

// Made by hand: the ready-made Markdown language brings parsers of HTML, CSS and JavaScript along.
const markdown = new Language(defineLanguageFacet(), parser.configure([GFM]), [], 'markdown')
const fromField = Annotation.define<boolean>()

/**
 * Puts an editor into `host` that writes into `field` with every change, as typing there would; what a script writes into the field
 * comes back. Tab is left alone, it goes on to the next control.
 */
export function mountEditor({ field, host, labelId, hintId, requirements }: Options): Editor {
  const view = new EditorView({
    parent: host,
    state: EditorState.create({
      doc: field.value,
      selection: EditorSelection.single(field.selectionStart, field.selectionEnd),
      extensions: [
        // The page's policy lets only styles with this answer's nonce in.
        EditorView.cspNonce.of(document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''),
        EditorView.contentAttributes.of(() => ({
          'aria-labelledby': labelId,
          'aria-describedby': hintId,
          spellcheck: 'true',
          autocorrect: 'on',
          ...(field.getAttribute('aria-invalid') ? { 'aria-invalid': 'true' } : {}),
        })),
        EditorView.lineWrapping,
        drawSelection(),
        history(),
        markdown.extension,
        requirementIds(requirements),
        keymap.of([{ key: 'Enter', run: continueList }, ...defaultKeymap, ...historyKeymap]),
        look(field.offsetHeight),
        filesToTheDesk,
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (!docChanged || transactions.some((transaction) => transaction.annotation(fromField))) return
          field.value = state.doc.toString()
          field.dispatchEvent(new Event('input', { bubbles: true }))
        }),
      ],
    }),
  })
  const takeOver = () =>
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: field.value }, annotations: fromField.of(true) })
  field.addEventListener(written, takeOver)
  // A label leads to its field, which is hidden now.
  const label = document.getElementById(labelId)
  const enter = () => view.focus()
  label?.addEventListener('click', enter)
  return {
    focus: () => view.focus(),
    destroy: () => {
      field.removeEventListener(written, takeOver)
      label?.removeEventListener('click', enter)
      view.destroy()
    },
  }
}

// The field tells the form of each change; the editor's own events would tell it twice, and too early.
const filesToTheDesk = EditorView.domEventHandlers({
  input: (event) => {
    event.stopPropagation()
    return false
  },
  paste: (event) => (event.clipboardData?.files.length ?? 0) > 0 && event.clipboardData?.getData('text/plain') === '',
  drop: (event) => (event.dataTransfer?.files.length ?? 0) > 0,
})

function continueList({ state, dispatch }: EditorView): boolean {
  const { main } = state.selection
  const line = state.doc.lineAt(main.head)
  const next = continuation(line.text)
  if (!next || state.selection.ranges.length > 1 || !main.empty || main.head - line.from < next.marker.trimEnd().length) return false
  if (syntaxTree(state).resolveInner(main.head, -1).name.match(/Code/)) return false
  if (next.empty) dispatch(state.update({ changes: { from: line.from, to: line.to }, userEvent: 'delete' }))
  else {
    const insert = `\n${next.marker}`
    const selection = { anchor: main.head + insert.length }
    dispatch(state.update({ changes: { from: main.head, insert }, selection, scrollIntoView: true, userEvent: 'input' }))
  }
  return true
}
