import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = { slug: string; first: string; single: string | null }

/** All questions on one page, or one at a time. */
export function ViewSwitch({ slug, first, single }: Props) {
  return (
    <nav aria-label="View" className="flex flex-wrap gap-2 my-6">
      <Link href={paths.selfReview(slug)} aria-current={single ? undefined : 'page'} className={choice}>
        All at once
      </Link>
      <Link href={paths.selfReviewQuestion(slug, single ?? first)} aria-current={single ? 'page' : undefined} className={choice}>
        One at a time
      </Link>
    </nav>
  )
}

const choice =
  'font-mono text-sm font-semibold px-3 py-2 border border-line-strong rounded-md bg-surface text-muted no-underline aria-[current=page]:text-ink aria-[current=page]:border-ink aria-[current=page]:shadow-[inset_0_-3px_0_var(--blueprint)]'
