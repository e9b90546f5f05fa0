import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { SourceKind } from '@/lib/diagrams/graph'
import { damaged, invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'

export type XmlAttribute = { name: string; namespace: string; value: string }
export type XmlTag = { name: string; namespace: string; attributes: XmlAttribute[] }

export type XmlReader = {
  open: (tag: XmlTag, depth: number) => void
  close: (tag: XmlTag) => void
  text: (text: string) => void
  /** Told of a DOCTYPE; without this one it is refused. */
  doctype?: (text: string) => void
  instruction?: (target: string) => void
}

/**
 * Reads XML strictly and tells `reader` what comes. Entities beyond XML's own five are errors, so nothing expands; a DOCTYPE,
 * a depth or a number of elements beyond `limits` is refused before the rest is read.
 */
export function readXml(kind: SourceKind, text: string, limits: { elements: number; depth: number }, reader: XmlReader): void {
  const parser = new SaxesParser({ xmlns: true, position: false, defaultXMLVersion: '1.0', forceXMLVersion: true })
  const open: XmlTag[] = []
  let elements = 0
  parser.on('error', () => {
    throw damaged(kind)
  })
  parser.on('doctype', (doctype) => {
    if (!reader.doctype)
      throw invalidSource('This file defines its own document type (DOCTYPE), which is not accepted. Please export it without one.')
    reader.doctype(doctype)
  })
  parser.on('processinginstruction', ({ target }) => reader.instruction?.(target))
  parser.on('opentag', (saxesTag) => {
    elements += 1
    if (elements > limits.elements)
      throw tooLargeSource(`This drawing has more than ${limits.elements.toLocaleString('en-US')} elements. Please split it.`)
    if (open.length >= limits.depth)
      throw tooLargeSource(`This drawing is nested deeper than ${limits.depth} levels. Please ungroup parts of it.`)
    const tag = toTag(saxesTag)
    open.push(tag)
    reader.open(tag, open.length)
  })
  parser.on('closetag', () => {
    const tag = open.pop()
    if (tag) reader.close(tag)
  })
  parser.on('text', (piece) => reader.text(piece))
  parser.on('cdata', (piece) => reader.text(piece))
  parser.write(text.toWellFormed()).close()
}

const toTag = ({ local, uri, attributes }: SaxesTagNS): XmlTag => ({
  name: local,
  namespace: uri,
  attributes: Object.values(attributes).map((attribute) => ({ name: attribute.local, namespace: attribute.uri, value: attribute.value })),
})

/** Text as it stands in XML, also within double quotes. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\n\t\r]/g, (character) => entities.get(character) ?? `&#${character.charCodeAt(0)};`)

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])
