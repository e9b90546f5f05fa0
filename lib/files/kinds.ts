import { kindOfContent, kindOfName, kindOfType, type PictureKind } from '@/lib/files/pictures'

/** A drawing that comes without pixels: we draw it. */
export type DrawnKind = 'svg' | 'excalidraw' | 'drawio'

/** What can be added as a diagram. A `.drawio.png` is a PNG, a `.drawio.svg` an SVG. */
export type UploadKind = PictureKind | DrawnKind

/** What a file chooser offers, as its `accept` wants it. */
export const acceptedFiles = 'image/png,image/jpeg,image/webp,image/svg+xml,.png,.jpg,.jpeg,.webp,.svg,.excalidraw,.drawio,.xml'

/** Each kind as a sentence names it. */
export const uploadKindNames: Record<UploadKind, string> = {
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
  svg: 'SVG',
  excalidraw: 'an Excalidraw drawing',
  drawio: 'a draw.io document',
}

/** The kind a name's ending promises, or null. */
export function uploadKindOfName(name: string): UploadKind | null {
  if (/\.svg$/i.test(name)) return 'svg'
  if (/\.excalidraw(\.json)?$/i.test(name)) return 'excalidraw'
  if (/\.drawio(\.xml)?$/i.test(name)) return 'drawio'
  return kindOfName(name)
}

// Browsers know nothing of the last two: they send no type, the type of any bytes, or that of the language they are written in.
const unknown = ['', 'application/octet-stream']
const typesOfDrawn: Record<DrawnKind, string[]> = {
  svg: ['image/svg+xml'],
  excalidraw: [...unknown, 'application/json', 'application/vnd.excalidraw+json'],
  drawio: [...unknown, 'application/xml', 'text/xml', 'application/vnd.jgraph.mxfile'],
}

/** Whether a declared media type may come with this kind. */
export function mayDeclare(kind: UploadKind, type: string): boolean {
  return isDrawn(kind) ? typesOfDrawn[kind].includes(type.trim().toLowerCase()) : kindOfType(type) === kind
}

/** The kind the content shows by its first bytes, or null. Text is looked at no further than 4 KiB. */
export function uploadKindOfContent(bytes: Uint8Array): UploadKind | null {
  const picture = kindOfContent(bytes)
  if (picture) return picture
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  if (start.startsWith('{')) return /"type"\s*:\s*"excalidraw"/.test(start) ? 'excalidraw' : null
  const root = /^<([a-zA-Z:]+)/.exec(withoutProlog(start))?.[1]
  if (root === 'svg' || root === 'svg:svg') return 'svg'
  return root === 'mxfile' || root === 'mxGraphModel' ? 'drawio' : null
}

/** Whether we draw this kind ourselves. */
export const isDrawn = (kind: UploadKind): kind is DrawnKind => kind === 'svg' || kind === 'excalidraw' || kind === 'drawio'

// Declarations, comments and a document type, with what it declares, may stand before the first element.
const prolog = /^(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>)\s*/s

function withoutProlog(text: string): string {
  let rest = text
  for (let found = prolog.exec(rest); found; found = prolog.exec(rest)) rest = rest.slice(found[0].length)
  return rest
}
