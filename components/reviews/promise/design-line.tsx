import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import type { ReviewedDesign } from '@/lib/reviews/queries'

/** A design's name as a link, and below it whose it is and where it belongs. */
export function DesignLine({ design }: { design: ReviewedDesign }) {
  const { challenge, author, number, title } = design
  return (
    <>
      <h3 className="text-lg">
        <Link href={paths.version(challenge.slug, author.handle, number)} className="text-ink">
          {title}
        </Link>
      </h3>
      <p className="text-sm text-muted">
        {author.name} · version {number} · No. {challenge.number} {challenge.title}
      </p>
    </>
  )
}

/** Names a design for who hears a button without seeing where it is. */
export const nameOf = ({ title, author }: ReviewedDesign) => `“${title}” by ${author.name}`
