import type { DraftWords } from '@/lib/submissions/drafts/saving'
import { feedbackWishes, questionPlaces } from '@/lib/submissions/wishes'

type Typed = Record<string, string>

/** The draft with what was typed into a desk that came back refused, by field name. */
export function typedWords(typed: Typed, draft: DraftWords): DraftWords {
  return {
    ...draft,
    title: typed.title ?? draft.title,
    notes: typed.notes ?? draft.notes,
    wish: feedbackWishes.find((wish) => wish === typed.feedback) ?? draft.wish,
    questions: questionPlaces.map((place) => typed[`questions[${place}]`] ?? ''),
  }
}

/** What was typed for one diagram; nothing when the form did not know it. */
export function typedOf(id: string, typed: Typed = {}) {
  const name = Object.keys(typed)
    .find((key) => key.endsWith('].id') && typed[key] === id)
    ?.replace(/id$/, '')
  if (!name) return {}
  const shows = Object.entries(typed).flatMap(([field, value]) => (field.startsWith(`${name}shows[`) ? value : []))
  return { caption: typed[`${name}caption`] ?? '', alt: typed[`${name}alt`] ?? '', shows }
}
