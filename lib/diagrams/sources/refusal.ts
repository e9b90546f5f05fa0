import type { SourceKind } from '@/lib/diagrams/graph'
import { AppError } from '@/lib/errors'

/** What the people who draw call each kind. */
export const kindNames: Record<SourceKind, string> = {
  mermaid: 'Mermaid text',
  excalidraw: 'Excalidraw drawing',
  drawio: 'draw.io document',
  svg: 'SVG',
}

/** A source we cannot read or do not take, with the reason in a sentence. */
export const invalidSource = (message: string) => new AppError('invalid', message)

/** A source beyond a limit. */
export const tooLargeSource = (message: string) => new AppError('too_large', message)

export const damaged = (kind: SourceKind) =>
  invalidSource(`This ${kindNames[kind]} is damaged or cut off and cannot be read. Please save or export it again.`)

/** UTF-8 length. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length
