import { deflateSync } from 'node:zlib'
import { z } from 'zod'
import { sourceLimits } from '@/lib/diagrams/limits'
import { inflated } from '@/lib/diagrams/sources/packing'

/** The keyword and media type under which Excalidraw keeps a scene inside a picture. */
export const excalidrawType = 'application/vnd.excalidraw+json'

// `encoded` is a string of bytes: zlib data when compressed, else UTF-8.
const envelope = z.object({ encoding: z.literal('bstring'), compressed: z.boolean().optional(), encoded: z.string() })

/** The scene inside Excalidraw's envelope, or `json` itself when it is a bare scene, as old versions wrote it; null for neither. */
export function openScene(json: string): string | null {
  const value = parsed(json)
  const packed = envelope.safeParse(value)
  if (!packed.success) return z.object({ type: z.literal('excalidraw') }).safeParse(value).success ? json : null
  const bytes = Buffer.from(packed.data.encoded, 'latin1')
  const scene = packed.data.compressed ? inflated(bytes, sourceLimits.unpacked) : bytes
  return typeof scene === 'string' ? null : scene.toString('utf8')
}

/** A scene as Excalidraw expects it in a tEXt chunk: Latin-1 without NUL. */
export const sealScene = (scene: string): string =>
  JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded: deflateSync(scene).toString('latin1') })

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
