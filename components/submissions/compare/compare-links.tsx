import { Glyph } from '@/components/ui/glyph'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { type Side, sideText } from '@/lib/submissions/comparing/schema'

type Props = { slug: string; present: Side; others: { side: Side; name: string }[] }

/** Ways from one version to a comparison: with the one before, with the reader's own, with the reference. */
export function CompareLinks({ slug, present, others }: Props) {
  if (others.length === 0) return null
  return (
    <ul aria-label="Compare" className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {others.map(({ side, name }) => (
        <li key={sideText(side)}>
          <Link
            href={paths.compare(slug, side.kind === 'reference' ? pair(present, side) : pair(side, present))}
            className="inline-flex items-center gap-1.5 min-h-6"
          >
            <Glyph of="columns" size={15} />
            Compare with {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}

// What came first lies left; the reference is what one's own is held against.
const pair = (left: Side, right: Side) => ({ left: sideText(left), right: sideText(right) })
