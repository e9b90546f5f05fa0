import { shownBy } from '@/lib/submissions/coverage'
import { askedQuestions, type FeedbackWish } from '@/lib/submissions/wishes'

type Draft = {
  title: string
  notes: string
  wish: FeedbackWish
  questions: string[]
  diagrams: { fileId: string; caption: string; alt: string; shows: string[]; file: { source: { labels: string[] } | null } }[]
}

/** What a draft says once it is frozen: words trimmed, questions only where they are asked, requirements that labels name counted in. */
export const contentOf = ({ title, notes, wish, questions, diagrams }: Draft) => ({
  title: title.trim(),
  notes,
  wish,
  questions: askedQuestions(wish, questions),
  diagrams: diagrams.map(({ fileId, file, caption, alt, shows }, position) => ({
    fileId,
    caption: caption.trim(),
    alt: alt.trim(),
    shows: shownBy({ shows, labels: file.source?.labels ?? [] }),
    position,
  })),
})

type Content = Pick<ReturnType<typeof contentOf>, 'title' | 'notes' | 'diagrams'>

/** Whether two contents have the same title, notes and diagrams, in the same order. The feedback wish is not looked at. */
export const showTheSame = (left: Content, right: Content): boolean => JSON.stringify(shown(left)) === JSON.stringify(shown(right))

const shown = ({ title, notes, diagrams }: Content) => [
  title,
  notes,
  diagrams.map(({ position, fileId, caption, alt, shows }) => [position, fileId, caption, alt, shows]),
]
