import sharp from 'sharp'
import { withPngText } from '@/lib/diagrams/sources/png-text'
import { excalidrawType, sealScene } from '@/lib/diagrams/sources/scene-envelope'
import { type Rendition, written } from '@/lib/files/renditions/rendering'

/** A source that has a known place in a PNG. */
export type SourceToEmbed = { kind: 'drawio' | 'excalidraw'; text: string }

/**
 * One of our own pictures as a PNG with its source inside, where draw.io or Excalidraw looks for it. What we kept is the cleaned source,
 * so nothing of the file somebody uploaded comes along (S-43). Only the image worker calls it.
 */
export async function renderPngWith(full: Rendition, { kind, text }: SourceToEmbed): Promise<Rendition> {
  const { bytes, width, height } = await written(sharp(full.bytes, { failOn: 'error' }).png({ compressionLevel: 7 }))
  const whole =
    kind === 'drawio' ? withPngText(bytes, 'mxfile', encodeURIComponent(text)) : withPngText(bytes, excalidrawType, sealScene(text))
  return { bytes: whole, width, height }
}
