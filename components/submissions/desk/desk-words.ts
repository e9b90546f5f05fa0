import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import type { DraftWords } from '@/lib/submissions/drafts/saving'
import { feedbackWishes, questionPlaces, withoutEmptyEnd } from '@/lib/submissions/wishes'

/** The words on the desk now, read from its fields; null before they are there. */
export function readWords(form: HTMLFormElement | null, diagrams: readonly DeskDiagram[]): DraftWords | null {
  const title = fieldOf(form, 'title')
  const notes = fieldOf(form, 'notes')
  const wish = wishOf(form)
  if (!form || !title || !notes || !wish) return null
  return {
    title: title.value,
    notes: notes.value,
    wish,
    questions: withoutEmptyEnd(questionPlaces.map((place) => fieldOf(form, `question-${place}`)?.value ?? '')),
    diagrams: diagrams.map(({ id, caption, alt, shows }) => ({
      id,
      caption: fieldOf(form, `caption-${id}`)?.value ?? caption,
      alt: fieldOf(form, `alt-${id}`)?.value ?? alt,
      shows: fieldOf(form, `alt-${id}`) ? marksOf(form, id).flatMap(({ checked, value }) => (checked ? value : [])) : shows,
    })),
  }
}

/** Puts words into the fields; returns the diagrams in the words' order, those they do not name at the end. */
export function writeWords(form: HTMLFormElement | null, words: DraftWords, diagrams: readonly DeskDiagram[]): DeskDiagram[] {
  set(form, 'title', words.title)
  set(form, 'notes', words.notes)
  for (const radio of form?.querySelectorAll<HTMLInputElement>('input[name="feedback"]') ?? []) radio.checked = radio.value === words.wish
  for (const place of questionPlaces) set(form, `question-${place}`, words.questions[place] ?? '')
  for (const { id, caption, alt, shows } of words.diagrams) {
    set(form, `caption-${id}`, caption)
    set(form, `alt-${id}`, alt)
    if (form) for (const mark of marksOf(form, id)) mark.checked = shows.includes(mark.value)
  }
  const place = new Map(words.diagrams.map(({ id }, index) => [id, index]))
  return [...diagrams].sort((left, right) => (place.get(left.id) ?? diagrams.length) - (place.get(right.id) ?? diagrams.length))
}

/** Told to a field whose text was put there by a script; an editor in its place takes it over. */
export const written = 'charrette:written'

const marksOf = (form: HTMLFormElement, id: string) => [
  ...form.querySelectorAll<HTMLInputElement>(`input[data-shown-by="${CSS.escape(id)}"]`),
]

function wishOf(form: HTMLFormElement | null) {
  const chosen = form?.querySelector<HTMLInputElement>('input[name="feedback"]:checked')?.value
  return feedbackWishes.find((wish) => wish === chosen)
}

function set(form: HTMLFormElement | null, name: string, value: string) {
  const field = fieldOf(form, name)
  if (!field || field.value === value) return
  field.value = value
  field.dispatchEvent(new CustomEvent(written))
}

function fieldOf(form: HTMLFormElement | null, id: string) {
  const field = form?.elements.namedItem(id)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : null
}
