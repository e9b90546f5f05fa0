import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import { paths } from '@/lib/paths'

/** Diagrams taken out within the last day; each can come back. */
export function RemovedDiagrams({ diagrams }: { diagrams: DeskDiagram[] }) {
  if (diagrams.length === 0) return null
  return (
    <section aria-labelledby="removed">
      <h3 id="removed" className="text-base mb-2">
        Taken out
      </h3>
      <ul className="grid gap-2">
        {diagrams.map(({ id, publicId, caption }) => (
          <li key={id} className="flex items-center gap-3 text-sm">
            <img src={paths.file(publicId, 'small')} alt="" loading="lazy" className="sheet-picture w-16 h-12 object-contain" />
            <span className="mr-auto text-muted">{caption || 'Without a caption'}</span>
            <button type="submit" name="wish" value={`restore:${id}`} className="button quiet small">
              Put back
            </button>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted mt-2">They are kept for a day.</p>
    </section>
  )
}
