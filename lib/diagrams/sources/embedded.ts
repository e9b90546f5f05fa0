import type { SourceKind } from '@/lib/diagrams/graph'
import { sourceLimits } from '@/lib/diagrams/limits'
import { base64Bytes, percentDecoded } from '@/lib/diagrams/sources/packing'
import { readPngText } from '@/lib/diagrams/sources/png-text'
import { excalidrawType, openScene } from '@/lib/diagrams/sources/scene-envelope'
import { readXml } from '@/lib/diagrams/sources/xml'

export type Embedded = { kind: SourceKind; text: string }

/**
 * The source a picture carries: draw.io's and Excalidraw's own ways in PNG and SVG. Null when there is none. Nothing of it is checked
 * yet; that is `readSource`. Never throws.
 */
export function findEmbedded(bytes: Uint8Array): Embedded | null {
  if (bytes[0] === 0x89) return inPng(bytes)
  const text = new TextDecoder().decode(bytes.subarray(0, sourceLimits.bytes))
  return drawioInSvg(text) ?? excalidrawInSvg(text)
}

function inPng(bytes: Uint8Array): Embedded | null {
  for (const { keyword, text } of readPngText(bytes)) {
    if (keyword === 'mxfile' || keyword === 'mxGraphModel') return asDrawio(text)
    const scene = keyword === excalidrawType ? openScene(text) : null
    if (scene !== null) return { kind: 'excalidraw', text: scene }
  }
  return null
}

// Percent-encoded; by older exporters with `+` for spaces.
function asDrawio(text: string): Embedded | null {
  const xml = text.startsWith('%3C') || text.startsWith('%3c') ? percentDecoded(text.replaceAll('+', ' ')) : text
  return xml?.trimStart().startsWith('<mx') ? { kind: 'drawio', text: xml } : null
}

class Done extends Error {}

function drawioInSvg(svg: string): Embedded | null {
  let content: string | undefined
  try {
    readXml(
      'svg',
      svg,
      { elements: 1, depth: 1 },
      {
        doctype: () => {},
        text: () => {},
        close: () => {},
        open: ({ name, attributes }) => {
          if (name === 'svg') content = attributes.find((attribute) => attribute.name === 'content' && attribute.namespace === '')?.value
          throw new Done()
        },
      },
    )
  } catch {
    // Read as far as the first tag, or no XML at all.
  }
  return content ? asDrawio(content) : null
}

/** Where Excalidraw's payload stands in an SVG, as the part between its marks; empty when there is none. */
export function excalidrawPayload(svg: string): string {
  const type = svg.indexOf(`<!-- payload-type:${excalidrawType} -->`)
  const start = type < 0 ? -1 : svg.indexOf(marks.start, type)
  const end = start < 0 ? -1 : svg.indexOf(marks.end, start)
  return end < 0 ? '' : svg.slice(start + marks.start.length, end)
}

const marks = { start: '<!-- payload-start -->', end: '<!-- payload-end -->' }

function excalidrawInSvg(svg: string): Embedded | null {
  const bytes = base64Bytes(excalidrawPayload(svg))
  // The second version holds each character as one byte, the first held UTF-8.
  const scene = bytes && openScene(bytes.toString(svg.includes('<!-- payload-version:2 -->') ? 'latin1' : 'utf8'))
  return scene ? { kind: 'excalidraw', text: scene } : null
}
