import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react'
import { DiagramShows } from '@/components/submissions/desk/diagram-shows'
import { AltProposal } from '@/components/submissions/drawing/alt-proposal'
import { SourceLinks } from '@/components/submissions/drawing/source-links'
import type { SourceKind } from '@/lib/diagrams/graph'
import { paths } from '@/lib/paths'
import type { DiagramWords } from '@/lib/submissions/drafts/saving'

export type DeskDiagram = DiagramWords & {
  publicId: string
  width: number
  height: number
  /** What its boxes and arrows are called, when it came with a source. */
  labels: string[]
  /** What its source is written in, when it came with one. */
  source: SourceKind | null
  /** A first draft of its text alternative; empty when there is none, or it has one. */
  proposedAlt: string
}

type Props = {
  slug: string
  diagram: DeskDiagram
  index: number
  count: number
  requirements: { id: string; title: string }[]
  /** Whether it can be dragged by its handle now. */
  draggable: boolean
  errors: string[] | undefined
}

/** One diagram on the desk: large on the drafting grid, its words below. Its buttons also work as buttons of the form. */
export function DiagramCard({ slug, diagram, index, count, requirements, draggable, errors }: Props) {
  const { id, publicId, width, height, caption, alt, source, proposedAlt } = diagram
  const name = `Diagram ${index + 1}`
  return (
    <li id={`diagram-${id}`} className="sheet scroll-mt-16">
      <div className="drafting-grid p-4 sm:p-6 border-b border-line">
        <img
          src={paths.file(publicId)}
          width={width}
          height={height}
          alt={alt || `${name}, not described yet`}
          className="sheet-picture mx-auto"
        />
      </div>
      <div className="grid gap-4 p-4 sm:p-5">
        <div className="flex flex-wrap items-center gap-2">
          <span
            data-drag-handle
            title={draggable ? `Drag ${name} to another place` : undefined}
            className={draggable ? 'cursor-grab text-muted py-1' : 'hidden'}
          >
            <GripVertical aria-hidden="true" size={20} />
          </span>
          <span className="font-mono text-sm text-muted mr-auto">
            {name} of {count}
          </span>
          <SourceLinks slug={slug} id={id} publicId={publicId} kind={source} name={name} />
          <Wish wish={`up:${id}`} label={`Move ${name} up`} off={index === 0}>
            <ArrowUp aria-hidden="true" size={18} />
          </Wish>
          <Wish wish={`down:${id}`} label={`Move ${name} down`} off={index === count - 1}>
            <ArrowDown aria-hidden="true" size={18} />
          </Wish>
          <Wish wish={`remove:${id}`} label={`Take out ${name}`}>
            <Trash2 aria-hidden="true" size={18} />
            Take out
          </Wish>
        </div>
        <input type="hidden" name={`diagrams[${index}].id`} value={id} />
        <div className="grid gap-1.5">
          <label htmlFor={`caption-${id}`} className="font-semibold">
            Caption <span className="font-normal text-muted">(optional)</span>
          </label>
          <input id={`caption-${id}`} name={`diagrams[${index}].caption`} defaultValue={caption} maxLength={200} className="input" />
        </div>
        <div className="grid gap-1.5">
          <label htmlFor={`alt-${id}`} className="font-semibold">
            Text alternative
          </label>
          <textarea
            id={`alt-${id}`}
            name={`diagrams[${index}].alt`}
            defaultValue={alt}
            maxLength={2000}
            rows={3}
            className="input"
            aria-invalid={errors ? true : undefined}
            aria-describedby={`alt-${id}-hint`}
          />
          <p id={`alt-${id}-hint`} className={`text-sm ${errors ? 'text-redline font-medium' : 'text-muted'}`}>
            {errors?.join(' ') ?? 'What it shows, as you would tell it on the phone. People who cannot see it read this instead.'}
          </p>
          {proposedAlt && !alt ? <AltProposal fieldId={`alt-${id}`} proposal={proposedAlt} name={name} /> : null}
        </div>
        <DiagramShows diagram={diagram} index={index} requirements={requirements} />
      </div>
    </li>
  )
}

function Wish({ wish, label, off, children }: { wish: string; label: string; off?: boolean; children: React.ReactNode }) {
  return (
    <button
      type="submit"
      name="wish"
      value={wish}
      id={wish.replace(':', '-')}
      aria-label={label}
      title={label}
      disabled={off}
      className="button quiet small"
    >
      {children}
    </button>
  )
}
