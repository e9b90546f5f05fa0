import { Fragment, type ReactNode } from 'react'
import { pictureSet } from '@/components/submissions/picture-set'
import { SourceDownloads } from '@/components/submissions/source-downloads'
import { StillPart } from '@/components/ui/still/still-part'
import type { SourceKind } from '@/lib/diagrams/graph'
import { Markdown } from '@/lib/markdown'
import { paths } from '@/lib/paths'
import type { Marked } from '@/lib/reviews/passages/standing'

type Diagram = {
  id: string
  caption: string
  alt: string
  file: { publicId: string; width: number; height: number; smallWidth: number | null; source: { kind: SourceKind } | null }
}
type Props<D extends Diagram> = {
  notes: string
  /** Words of the notes somebody asks about. */
  marked?: readonly Marked[]
  belowNotes?: ReactNode
  diagrams: D[]
  cite: { page: string; ids: readonly string[] }
  /** Whether the author keeps to themselves what the diagrams were drawn from; never to the author. */
  reserved: boolean
  /** To its author: what can be done with a diagram. */
  tools?: ((diagram: D) => ReactNode) | undefined
  /** What lies over a picture, in percent of it, without moving anything; what stands right below it, and below its words. */
  over?: ((diagram: D, label: string) => ReactNode) | undefined
  below?: ((diagram: D, label: string) => ReactNode) | undefined
  after?: ((diagram: D, label: string) => ReactNode) | undefined
}

/** Where the notes stand, for who selects words in them. */
export const notesId = 'notes'

/** A frozen version on the table: its diagrams on the drafting grid, each with its words, then the notes. */
export function DesignSheet<D extends Diagram>({
  notes,
  marked = [],
  belowNotes,
  diagrams,
  cite,
  reserved,
  tools,
  over,
  below,
  after,
}: Props<D>) {
  return (
    <article className="sheet">
      <h2 className="sr-only">{diagrams.length === 1 ? 'Diagram' : 'Diagrams'}</h2>
      {diagrams.map((diagram, index) => {
        const label = diagrams.length === 1 ? 'the diagram' : `diagram ${index + 1}`
        return (
          <Fragment key={diagram.id}>
            <DiagramFigure
              diagram={diagram}
              index={index}
              label={diagrams.length === 1 ? 'Diagram' : `Diagram ${index + 1} of ${diagrams.length}`}
              reserved={reserved}
              tools={tools?.(diagram)}
              over={over?.(diagram, label)}
              below={below?.(diagram, label)}
            />
            {after?.(diagram, label)}
          </Fragment>
        )
      })}
      <h2 className="sr-only">Notes</h2>
      <div className="px-5 sm:px-9 pt-6 pb-9">
        <div id={notesId}>
          <StillPart id="notes-words">
            <Markdown text={notes} prefix="notes-" headingShift={1} cite={cite} {...(marked.length > 0 ? { marked } : {})} />
          </StillPart>
        </div>
        {belowNotes}
      </div>
    </article>
  )
}

type FigureProps = {
  diagram: Diagram
  index: number
  label: string
  reserved: boolean
  tools: ReactNode
  over: ReactNode
  below: ReactNode
}

function DiagramFigure({ diagram: { id, caption, alt, file }, index, label, reserved, tools, over, below }: FigureProps) {
  return (
    <figure id={`diagram-${id}`}>
      <div className="drafting-grid p-3 sm:p-7">
        <div id={`picture-${id}`} className="relative w-fit max-w-full mx-auto">
          <StillPart id={`${id}-picture`}>
            <a href={paths.file(file.publicId)} className="block" aria-label={`${label} in full size`}>
              <img
                {...pictureSet(file, '(min-width: 64rem) 48rem, 90vw')}
                alt={alt}
                loading={index === 0 ? 'eager' : 'lazy'}
                decoding="async"
                className="sheet-picture"
              />
            </a>
            {over}
          </StillPart>
        </div>
      </div>
      {below}
      <StillPart id={`${id}-words`}>
        <figcaption className="border-y border-line px-5 py-3 text-sm text-muted">
          {label}
          {caption ? ` · ${caption}` : ''}
          <details className="mt-1">
            <summary className="cursor-pointer inline-block text-blueprint underline underline-offset-4">Text alternative</summary>
            <p className="mt-2 text-ink max-w-[70ch]">{alt}</p>
          </details>
          {file.source ? <SourceDownloads publicId={file.publicId} kind={file.source.kind} label={label} reserved={reserved} /> : null}
          {tools}
        </figcaption>
      </StillPart>
    </figure>
  )
}
