import { distinctLabels } from '@/lib/diagrams/labels'
import { sourceLimits, svgLimits } from '@/lib/diagrams/limits'
import { printable } from '@/lib/diagrams/sources/clean-text'
import { excalidrawPayload } from '@/lib/diagrams/sources/embedded'
import { bytesOf, damaged, invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'
import { attributesOf, elementOf, isSvg, refuseActive, svgNamespace } from '@/lib/diagrams/sources/svg/elements'
import { outsideReference } from '@/lib/diagrams/sources/svg/looks'
import { refuseEndless } from '@/lib/diagrams/sources/svg/references'
import { sizedRoot } from '@/lib/diagrams/sources/svg/size'
import { type SvgElement, textOf, walk, writeSvg } from '@/lib/diagrams/sources/svg/tree'
import { textElements } from '@/lib/diagrams/sources/svg/vocabulary'
import { readXml, type XmlTag } from '@/lib/diagrams/sources/xml'

export type CleanSvg = { text: string; width: number; height: number; labels: string[] }

/**
 * The SVG written anew from the elements, attributes and references within the drawing that we know. What runs, loads or embeds is
 * refused rather than mended; links, animations, style sheets and unknown elements are left out. A DOCTYPE is refused, but for the
 * standard one that draw.io writes before a picture with its document inside. Width and height are whole pixels within the drawing
 * limits. Refuses with `invalid` or `too_large`.
 */
export function cleanSvg(text: string): CleanSvg {
  const root = readTree(text)
  refuseEndless(root)
  const size = sizedRoot(root)
  return { text: writeSvg(root), ...size, labels: distinctLabels(wordsOf(root)) }
}

function readTree(text: string): SvgElement {
  const bytes = bytesOf(text) - bytesOf(excalidrawPayload(text))
  refuseLarger(bytes, text.includes('content=') ? sourceLimits.bytes : svgLimits.bytes)
  // One place for each open element; null where it and all below it is left out.
  const open: { tag: string; element: SvgElement | null }[] = []
  let root: SvgElement | null = null
  let doctype: string | null = null

  readXml('svg', text, svgLimits, {
    doctype: (found) => {
      doctype = found
    },
    instruction: (target) => {
      if (/stylesheet/i.test(target)) throw outsideReference()
    },
    open: (tag) => {
      refuseActive(tag)
      const parent = open.at(-1)
      if (!parent) {
        root = rootOf(tag)
        const drawio = drawioContent(tag)
        refuseLarger(bytes - bytesOf(drawio), svgLimits.bytes)
        if (doctype !== null && !(drawio && standardDoctype.test(doctype))) throw documentType()
      }
      const isTaken = parent?.tag === 'switch' && parent.element?.children.length === 1
      const element = parent ? parent.element && !isTaken && elementOf(tag, parent.tag) : root
      if (element) parent?.element?.children.push(element)
      open.push({ tag: tag.name, element: element || null })
    },
    close: () => {
      open.pop()
    },
    text: (piece) => {
      const element = open.at(-1)?.element
      if (element && textElements.has(element.name)) element.children.push(printable(piece))
    },
  })
  if (!root) throw damaged('svg')
  return root
}

function refuseLarger(bytes: number, most: number): void {
  if (bytes > most) throw tooLargeSource('An SVG may have at most 512 KiB. Please export it smaller, or as a PNG.')
}

const standardDoctype =
  /^\s*svg\s+PUBLIC\s+"-\/\/W3C\/\/DTD SVG 1\.1\/\/EN"\s+"http:\/\/www\.w3\.org\/Graphics\/SVG\/1\.1\/DTD\/svg11\.dtd"\s*$/

const documentType = () =>
  invalidSource('This SVG defines its own document type (DOCTYPE), which is not accepted. Please export it without one.')

/** The document draw.io leaves on the root; it does not count as picture. */
function drawioContent({ attributes }: XmlTag): string {
  const content = attributes.find(({ name, namespace }) => name === 'content' && namespace === '')?.value ?? ''
  return /^\s*(?:<|%3c)mx/i.test(content) ? content : ''
}

function rootOf(tag: XmlTag): SvgElement {
  if (tag.name !== 'svg' || !isSvg(tag)) throw invalidSource('This file is not an SVG picture.')
  return { name: 'svg', attributes: new Map([['xmlns', svgNamespace], ...attributesOf(tag)]), children: [] }
}

function* wordsOf(root: SvgElement): Generator<string> {
  for (const element of walk(root)) if (element.name === 'text' || element.name === 'title') yield textOf(element)
}
