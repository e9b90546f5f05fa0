import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { type Cursor, type GalleryQuestion, pageSizes, writeQuestion } from '@/lib/submissions/gallery/schema'

type Props = { slug: string; question: GalleryQuestion; next: Cursor | null; all: number }

/** How to go on, back to the first, and by how many; nothing where all lies on one page. */
export function GalleryPages({ slug, question, next, all }: Props) {
  const to = (change: Partial<GalleryQuestion>) => paths.designs(slug, writeQuestion({ ...question, ...change }))
  if (all <= pageSizes[0]) return null
  return (
    <nav aria-label="Pages of designs" className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-3">
      {next ? (
        <Link href={to({ after: next })} className="button quiet">
          More designs
        </Link>
      ) : null}
      {question.after ? <Link href={to({ after: null })}>Back to the first</Link> : null}
      <p className="text-sm text-muted sm:ml-auto flex gap-3">
        {pageSizes.map((size) =>
          size === question.size ? (
            <span key={size} aria-current="true" className="font-semibold text-ink">
              {size} a page
            </span>
          ) : (
            <Link key={size} href={to({ size, after: null })}>
              {size} a page
            </Link>
          ),
        )}
      </p>
    </nav>
  )
}
