import { Glyph } from '@/components/ui/glyph'
import { type Covered, coverageOf, isCovered } from '@/lib/submissions/coverage'

export type RequirementLine = { id: string; title: string; href: string }

type Props = { requirements: RequirementLine[]; notes: string; diagrams: { shows: string[]; labels: string[] }[] }

/** Which requirements the notes cite and the diagrams show, as a thin strip, and in words those that neither does. */
export function CoverageStrip({ requirements, notes, diagrams }: Props) {
  const covered = coverageOf(requirements, notes, diagrams)
  const missing = covered.filter((requirement) => !isCovered(requirement))
  return (
    <section aria-label="Requirements covered">
      <p className="text-sm text-muted mb-1.5 flex flex-wrap gap-x-4">
        <span className="mr-auto">
          <strong className="text-ink font-mono">{covered.length - missing.length}</strong> of{' '}
          <span className="font-mono">{covered.length}</span> requirements covered
        </span>
        <span aria-hidden="true" className="inline-flex items-center gap-1">
          <Glyph of="paragraph" size={13} /> in the notes
        </span>
        <span aria-hidden="true" className="inline-flex items-center gap-1">
          <Glyph of="shapes" size={13} /> on a diagram
        </span>
      </p>
      <ul className="flex flex-wrap gap-1">
        {covered.map((requirement) => (
          <Chip key={requirement.id} requirement={requirement} />
        ))}
      </ul>
      {missing.length > 0 && missing.length < covered.length ? (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer text-muted">
            {missing.length === 1 ? 'One is missing' : `${missing.length} are missing`}: {missing.map(({ id }) => id).join(', ')}
          </summary>
          <ul className="mt-1 grid gap-0.5">
            {missing.map(({ id, title }) => (
              <li key={id}>
                <span className="font-mono">{id}</span> {title}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function Chip({ requirement }: { requirement: Covered<RequirementLine> }) {
  const { id, title, href, cited, diagrams } = requirement
  const words = wordsOf(requirement)
  return (
    <li>
      <a
        href={href}
        target="_blank"
        rel="noopener"
        title={`${id} ${title}: ${words}`}
        className={`inline-flex items-center gap-0.5 min-h-6 px-1.5 rounded-sm border font-mono text-[0.8125rem] no-underline ${
          isCovered(requirement) ? 'bg-moss-soft border-moss text-moss' : 'border-line-strong text-muted'
        }`}
      >
        {id}
        {cited ? <Glyph of="paragraph" size={12} /> : null}
        {diagrams.length > 0 ? <Glyph of="shapes" size={12} /> : null}
        <span className="sr-only"> {words}</span>
      </a>
    </li>
  )
}

function wordsOf({ cited, diagrams }: { cited: boolean; diagrams: number[] }): string {
  const shown = diagrams.length > 0 ? `on diagram ${diagrams.join(', ')}` : ''
  if (cited) return shown ? `cited, and ${shown}` : 'cited'
  return shown || 'missing so far'
}
