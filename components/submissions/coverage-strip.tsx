import { coverageOf } from '@/lib/submissions/coverage'

export type RequirementLine = { id: string; title: string; href: string }

type Props = { requirements: RequirementLine[]; notes: string }

/** Which requirements the notes cite, as a thin strip: filled with a check when cited, outlined when not. */
export function CoverageStrip({ requirements, notes }: Props) {
  const covered = coverageOf(requirements, notes)
  const count = covered.filter(({ cited }) => cited).length
  return (
    <section aria-label="Requirements cited">
      <p className="text-sm text-muted mb-1.5">
        Notes cite <strong className="text-ink font-mono">{count}</strong> of <span className="font-mono">{covered.length}</span>{' '}
        requirements
      </p>
      <ul className="flex flex-wrap gap-1">
        {covered.map(({ id, title, href, cited }) => (
          <li key={id}>
            <a
              href={href}
              target="_blank"
              rel="noopener"
              title={`${id} ${title}: ${cited ? 'cited' : 'not cited yet'}`}
              className={`inline-flex items-center min-h-6 px-1.5 rounded-sm border font-mono text-[0.8125rem] no-underline ${
                cited ? 'bg-moss-soft border-moss text-moss' : 'border-line-strong text-muted'
              }`}
            >
              {cited ? <span aria-hidden="true">✓&nbsp;</span> : null}
              {id}
              <span className="sr-only">{cited ? ' cited' : ' not cited yet'}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
