import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Place = 'letter' | 'preview' | 'people' | 'correction' | 'schedule'
type Props = { id: string; here: Place; state: string; begun: boolean }

/** The pages of one letter. */
export function LetterNav({ id, here, state, begun }: Props) {
  const pages: [Place, string, string][] = [
    ['letter', state === 'draft' ? 'Write' : 'Letter', paths.studioLetter(id)],
    ['preview', 'Preview', paths.studioLetterPreview(id)],
    ...(state === 'draft' ? [['schedule', 'Schedule', paths.studioLetterSchedule(id)] satisfies [Place, string, string]] : []),
    ...(begun
      ? ([
          ['people', 'Recipients', paths.studioLetterPeople(id)],
          ['correction', 'Correct', paths.studioLetterCorrection(id)],
        ] satisfies [Place, string, string][])
      : []),
  ]
  return (
    <nav aria-label="Pages of this letter" className="flex flex-wrap gap-x-6 border-b border-line mb-8">
      {pages.map(([place, label, href]) => (
        <Link
          key={place}
          href={href}
          aria-current={place === here ? 'page' : undefined}
          className={`py-2 no-underline border-b-2 ${place === here ? 'border-blueprint font-semibold text-ink' : 'border-transparent'}`}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
