import Link from 'next/link'
import { Time } from '@/components/ui/time'
import { paths } from '@/lib/paths'
import { isBlind } from '@/lib/submissions/marks'
import type { DesignCard as Design } from '@/lib/submissions/queries'

type Props = { slug: string; design: Design; mine: boolean; now: Date; zone: string }

/** One design in the drawer: its first diagram small, who, when, and whether it began blind. */
export function DesignCard({ slug, design: { member, versions }, mine, now, zone }: Props) {
  const newest = versions[0]
  const first = versions.at(-1)
  if (!newest || !first) return null
  const [picture] = newest.diagrams
  return (
    <li className="sheet grid grid-rows-[auto_1fr] relative">
      <div className="drafting-grid border-b border-line p-4 h-52 grid place-items-center overflow-hidden">
        {picture ? (
          <img
            src={paths.file(picture.file.publicId)}
            width={picture.file.width}
            height={picture.file.height}
            alt=""
            loading="lazy"
            decoding="async"
            className="sheet-picture max-h-44 w-auto object-contain"
          />
        ) : null}
      </div>
      <div className="p-5 grid gap-2 content-start">
        <h2 className="text-lg">
          <Link
            href={paths.design(slug, member.handle)}
            prefetch={false}
            className="text-ink no-underline hover:underline after:absolute after:inset-0"
          >
            {newest.title}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {mine ? 'You' : member.name} · <Time at={newest.frozenAt} now={now} zone={zone} />
        </p>
        <p className="flex flex-wrap gap-1.5 mt-1">
          {isBlind(first) ? <span className="tag moss">designed blind</span> : null}
          <span className="tag">{versions.length === 1 ? '1 version' : `${versions.length} versions`}</span>
          {newest._count.diagrams > 1 ? <span className="tag">{newest._count.diagrams} diagrams</span> : null}
        </p>
      </div>
    </li>
  )
}
