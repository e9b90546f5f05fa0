import { createHash } from 'node:crypto'
import type { SourceKind } from '@/lib/diagrams/graph'

type Named = { caption: string; givenName: string }

const endings: Record<SourceKind, string> = { mermaid: 'mmd', excalidraw: 'excalidraw', drawio: 'drawio', svg: 'svg' }

/**
 * How a source goes out as the file its own program opens. Bytes without a type of their own: an SVG shown as a picture would be one
 * that no worker has drawn.
 */
export const asSourceFile = (source: Named & { kind: SourceKind; text: string }) => ({
  mime: 'application/octet-stream',
  disposition: attachment(nameOf(source), endings[source.kind]),
  tag: hash(source.text),
  bytes: async () => new TextEncoder().encode(source.text),
})

/** How a picture goes out that carries its source, by the name under which draw.io and Excalidraw know their own again. */
export const asPngFile = (source: Named & { kind: 'drawio' | 'excalidraw'; text: string; picture: { sha256: string } }) => ({
  mime: 'image/png',
  disposition: attachment(nameOf(source), `${source.kind}.png`),
  tag: hash(`${source.picture.sha256} png ${source.text}`),
})

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** What a downloaded diagram is called: by its caption, else as it came, else 'diagram'. No ending, no sign that a file system minds. */
export const nameOf = ({ caption, givenName }: Named): string =>
  plainName(caption) || plainName(givenName.replace(knownEndings, '')) || 'diagram'

/** A `Content-Disposition` that saves a file under `name`: in full (RFC 5987) and in ASCII for those who cannot read it. */
export function attachment(name: string, ending: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()-]+/g, '-')
    .replace(/-{2,}/g, '-')
  const fallback = /[a-z0-9]/i.test(ascii) ? ascii : 'diagram'
  return `attachment; filename="${fallback}.${ending}"; filename*=UTF-8''${encoded(`${name}.${ending}`)}`
}

const knownEndings = /(\.(png|jpe?g|webp|svg|drawio|dio|xml|excalidraw|json|mmd|mermaid))+$/i
const mostCharacters = 80

function plainName(text: string): string {
  const signs = text
    .normalize('NFC')
    // Control, direction and lone halves of characters; then what Windows, macOS and Linux refuse.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
  return [...signs]
    .slice(0, mostCharacters)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
}

// RFC 5987 allows fewer signs than encodeURIComponent leaves alone.
const encoded = (text: string) => encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
