import Link from 'next/link'
import { paths } from '@/lib/paths'
import { isBlind, type Seen } from '@/lib/submissions/marks'

type Props = { slug: string; handle: string; versions: (Seen & { number: number })[]; present: number | null }

/** A design's versions as a film strip, first to newest; nothing on the page of an only version. */
export function VersionStrip({ slug, handle, versions, present }: Props) {
  if (present !== null && versions.length === 1) return null
  return (
    <nav aria-label="Versions">
      <ol className="flex flex-wrap gap-2">
        {[...versions]
          .sort((left, right) => left.number - right.number)
          .map((version) => (
            <li key={version.number}>
              <Link
                href={paths.version(slug, handle, version.number)}
                prefetch={false}
                aria-current={version.number === present ? 'page' : undefined}
                className="inline-flex items-center min-h-9 px-3 border border-line-strong rounded-md bg-surface font-mono text-sm font-semibold no-underline text-muted aria-[current=page]:border-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-3px_0_var(--blueprint)]"
              >
                v{version.number}
                {shortMark(version)}
              </Link>
            </li>
          ))}
      </ol>
    </nav>
  )
}

function shortMark(version: Seen) {
  if (version.sawFeedback) return ' after feedback'
  if (version.sawSelfReview) return ' after self-review'
  return isBlind(version) ? ' blind' : ''
}
