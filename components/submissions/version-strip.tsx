import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { latestMark, type Seen } from '@/lib/submissions/marks'

type Picture = { publicId: string; width: number; height: number; smallWidth: number | null; smallHeight: number | null }
export type FilmVersion = Seen & { number: number; title: string; correctedAt: Date | null; diagrams: { file: Picture }[] }

type Props = {
  slug: string
  handle: string
  versions: FilmVersion[]
  /** The number of the version on this page; null on the desk. */
  present: number | null
  /** What its author can do with one, below it. */
  actionFor?: (number: number) => ReactNode
}

/** A design's versions as a film strip, first to newest, each with its first diagram and what its author had seen by then. Nothing on the page of an only version. */
export function VersionStrip({ slug, handle, versions, present, actionFor }: Props) {
  if (present !== null && versions.length === 1) return null
  return (
    <nav aria-label="Versions" className="min-w-0 max-w-full">
      <ol className="flex gap-2 overflow-x-auto p-1 -m-1">
        {[...versions]
          .sort((left, right) => left.number - right.number)
          .map((version) => (
            <li key={version.number} className="shrink-0 grid gap-1 content-start">
              <Link
                href={paths.version(slug, handle, version.number)}
                title={version.title}
                aria-current={version.number === present ? 'page' : undefined}
                className="grid gap-1 p-1.5 border border-line-strong rounded-md bg-surface font-mono text-sm font-semibold no-underline text-muted aria-[current=page]:border-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-3px_0_var(--blueprint)]"
              >
                <Frame picture={version.diagrams[0]?.file} />
                <span className="px-0.5">
                  v{version.number} <span className="font-normal">{latestMark(version)}</span>
                </span>
              </Link>
              {actionFor?.(version.number)}
            </li>
          ))}
      </ol>
    </nav>
  )
}

function Frame({ picture }: { picture: Picture | undefined }) {
  const frame = 'w-36 h-20 object-contain bg-[#fffdf7] border border-line rounded-sm'
  if (!picture) return <span className={frame} />
  return (
    <img
      src={paths.file(picture.publicId, 'small')}
      width={picture.smallWidth ?? picture.width}
      height={picture.smallHeight ?? picture.height}
      alt=""
      loading="lazy"
      decoding="async"
      className={frame}
    />
  )
}
