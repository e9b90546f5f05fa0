import type { SourceKind } from '@/lib/diagrams/graph'
import { paths } from '@/lib/paths'

type Props = { publicId: string; kind: SourceKind; label: string; reserved: boolean }

const tools: Record<SourceKind, string> = {
  mermaid: 'Written in Mermaid.',
  excalidraw: 'Drawn in Excalidraw.',
  drawio: 'Drawn in draw.io.',
  svg: 'Drawn as SVG.',
}

/** What a diagram was drawn from, to take along: its source, and where a tool looks for it there, the picture with it inside. Reserved, it stays with its author. */
export function SourceDownloads({ publicId, kind, label, reserved }: Props) {
  if (reserved) return <p className="mt-1">{tools[kind]} All rights reserved: the source stays with its author.</p>
  return (
    <p className="mt-1">
      {tools[kind]}{' '}
      <a
        href={paths.fileSource(publicId)}
        className="text-blueprint underline underline-offset-4"
        aria-label={`Download the source of ${label}`}
      >
        Download the source
      </a>
      {kind === 'drawio' || kind === 'excalidraw' ? (
        <>
          {' or '}
          <a
            href={paths.fileSource(publicId, 'png')}
            className="text-blueprint underline underline-offset-4"
            aria-label={`a PNG with it inside, of ${label}`}
          >
            a PNG with it inside
          </a>
        </>
      ) : null}
    </p>
  )
}
