import { citing } from '@/lib/challenges/citing'
import { Markdown } from '@/lib/markdown'
import { notesProblem } from '@/lib/submissions/notes'

type Props = { slug: string; requirements: { id: string }[]; notes: string }

/** The notes as others will read them, or why they cannot be shown. */
export function NotesPreview({ slug, requirements, notes }: Props) {
  const problem = notesProblem(notes)
  if (problem) return <p>{problem}</p>
  return <Markdown text={notes} prefix="preview-" headingShift={1} cite={citing(slug, requirements)} />
}
