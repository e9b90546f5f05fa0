import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import type { DraftWords } from '@/lib/submissions/drafts/saving'

/** The words on the desk now, read from its fields; null before they are there. */
export function readWords(form: HTMLFormElement | null, diagrams: readonly DeskDiagram[]): DraftWords | null {
  const title = fieldOf(form, 'title')
  const notes = fieldOf(form, 'notes')
  if (!title || !notes) return null
  return {
    title: title.value,
    notes: notes.value,
    diagrams: diagrams.map(({ id, caption, alt }) => ({
      id,
      caption: fieldOf(form, `caption-${id}`)?.value ?? caption,
      alt: fieldOf(form, `alt-${id}`)?.value ?? alt,
    })),
  }
}

/** Puts words into the fields; returns the diagrams in the words' order, those they do not name at the end. */
export function writeWords(form: HTMLFormElement | null, words: DraftWords, diagrams: readonly DeskDiagram[]): DeskDiagram[] {
  set(form, 'title', words.title)
  set(form, 'notes', words.notes)
  for (const { id, caption, alt } of words.diagrams) {
    set(form, `caption-${id}`, caption)
    set(form, `alt-${id}`, alt)
  }
  const place = new Map(words.diagrams.map(({ id }, index) => [id, index]))
  return [...diagrams].sort((left, right) => (place.get(left.id) ?? diagrams.length) - (place.get(right.id) ?? diagrams.length))
}

function set(form: HTMLFormElement | null, name: string, value: string) {
  const field = fieldOf(form, name)
  if (field) field.value = value
}

function fieldOf(form: HTMLFormElement | null, id: string) {
  const field = form?.elements.namedItem(id)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null
}
