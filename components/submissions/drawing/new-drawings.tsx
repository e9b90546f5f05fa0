import { PenTool, SquareCode } from 'lucide-react'
import { paths } from '@/lib/paths'

/** The two ways to make a diagram in the page; each opens a page of its own, so that the desk stays light. */
export function NewDrawings({ slug, room }: { slug: string; room: number }) {
  if (room === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      <a href={paths.newDrawing(slug, 'excalidraw')} className="button quiet">
        <PenTool aria-hidden="true" size={20} />
        Draw a diagram
      </a>
      <a href={paths.newDrawing(slug, 'mermaid')} className="button quiet">
        <SquareCode aria-hidden="true" size={20} />
        Type a diagram
      </a>
    </div>
  )
}
