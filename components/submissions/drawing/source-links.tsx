import { Glyph } from '@/components/ui/glyph'
import type { SourceKind } from '@/lib/diagrams/graph'
import { paths } from '@/lib/paths'
import { isDrawingKind } from '@/lib/submissions/drawings/drawing'

type Props = { slug: string; id: string; publicId: string; kind: SourceKind | null; name: string }

/** What can be done with a diagram's source: drawn on here, or taken to the tool it came from. */
export function SourceLinks({ slug, id, publicId, kind, name }: Props) {
  if (!kind) return null
  return isDrawingKind(kind) ? (
    <a href={paths.drawing(slug, id)} className="button quiet small" aria-label={`Edit ${name}`}>
      <Glyph of="pencil" size={18} />
      Edit
    </a>
  ) : (
    <a href={paths.fileSource(publicId)} className="button quiet small" aria-label={`Download the source of ${name}`}>
      <Glyph of="download" size={18} />
      Source
    </a>
  )
}
