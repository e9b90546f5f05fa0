import { autocompletion, type Completion, type CompletionContext, type CompletionResult, pickedCompletion } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { citationBefore, citationText, type Requirement, requirementsLike } from '@/components/submissions/desk/editor/citing'

/** Ids of requirements complete as they are typed, with their title beside them; cited ones stand out and say their title on hover. */
export const requirementIds = (requirements: readonly Requirement[]): Extension => [
  // Typed ids are few and known: nothing is gained by waiting.
  autocompletion({
    override: [completing(requirements)],
    icons: false,
    maxRenderedOptions: 40,
    activateOnTypingDelay: 20,
    interactionDelay: 0,
  }),
  marking(requirements),
]

const completing =
  (requirements: readonly Requirement[]) =>
  ({ state, pos }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos)
    const asked = citationBefore(line.text.slice(0, pos - line.from))
    const options = asked ? requirementsLike(requirements, asked.typed) : []
    if (!asked || options.length === 0) return null
    const apply = (view: EditorView, chosen: Completion, from: number, to: number) => {
      const closed = view.state.sliceDoc(to, to + 1) === ']'
      const insert = citationText(chosen.label, { bracket: asked.bracket, closed })
      const caret = from + insert.length + (closed ? 1 : 0)
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: caret },
        annotations: pickedCompletion.of(chosen),
        userEvent: 'input.complete',
      })
    }
    return { from: line.from + asked.from, filter: false, options: options.map(({ id, title }) => ({ label: id, detail: title, apply })) }
  }

function marking(requirements: readonly Requirement[]): Extension {
  const titles = new Map(requirements.map(({ id, title }) => [id, title]))
  const decorator = new MatchDecorator({
    regexp: /\[([RN]\d{1,2})\]/g,
    decoration: ([, id = '']) =>
      titles.has(id) ? Decoration.mark({ class: 'citation', attributes: { title: `${id} ${titles.get(id)}` } }) : null,
  })
  return ViewPlugin.define(
    (view) => ({
      marks: decorator.createDeco(view) as DecorationSet,
      update(update: ViewUpdate) {
        this.marks = decorator.updateDeco(update, this.marks)
      },
    }),
    { decorations: ({ marks }) => marks },
  )
}
