import { sourceLimits, svgLimits } from '@/lib/diagrams/limits'
import { printable } from '@/lib/diagrams/sources/clean-text'
import { excalidrawPayload } from '@/lib/diagrams/sources/embedded'
import { bytesOf, damaged, invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'
import { attributeOf, attributesOf, elementOf, isSvg, refuseActive, svgNamespace, wear } from '@/lib/diagrams/sources/svg/elements'
import { declarations, outsideReference } from '@/lib/diagrams/sources/svg/looks'
import { readSheet, type Styled } from '@/lib/diagrams/sources/svg/sheet'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'
import { textElements } from '@/lib/diagrams/sources/svg/vocabulary'
import { readXml, type XmlTag } from '@/lib/diagrams/sources/xml'

/** An open tag; `element` is null where it and all below it is left out. */
type Open = { tag: string; element: SvgElement | null; styled: Styled }
/** An element that waits for the looks of the style sheet, which may stand behind it. */
type Waiting = { element: SvgElement; path: Styled[]; style: string }

/** The tree of what we keep of an SVG, its styles taken apart into attributes. Refuses with `invalid` or `too_large`. */
export function readTree(text: string): SvgElement {
  const bytes = bytesOf(text) - bytesOf(excalidrawPayload(text))
  refuseLarger(bytes, text.includes('content=') ? sourceLimits.bytes : svgLimits.bytes)
  const open: Open[] = []
  const waiting: Waiting[] = []
  let doctype: string | null = null
  let css = ''

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
      if (!parent) checkOutside(tag, doctype, bytes)
      const element = parent ? childOf(parent, tag) : rootOf(tag)
      const styled = { tag: tag.name, id: attributeOf(tag, 'id'), classes: classesOf(tag) }
      open.push({ tag: tag.name, element, styled })
      if (element) waiting.push({ element, path: open.map((each) => each.styled), style: attributeOf(tag, 'style') })
    },
    close: () => {
      open.pop()
    },
    text: (piece) => {
      const inside = open.at(-1)
      if (inside?.tag === 'style') css += piece
      else if (inside?.element && textElements.has(inside.element.name)) inside.element.children.push(printable(piece))
    },
  })

  const looksOf = readSheet(css)
  for (const { element, path, style } of waiting) {
    wear(element, looksOf(path))
    wear(element, declarations(style))
  }
  const root = waiting[0]?.element
  if (!root) throw damaged('svg')
  return root
}

function refuseLarger(bytes: number, most: number): void {
  if (bytes > most) throw tooLargeSource('An SVG may have at most 512 KiB. Please export it smaller, or as a PNG.')
}

const standardDoctype =
  /^\s*svg\s+PUBLIC\s+"-\/\/W3C\/\/DTD SVG 1\.1\/\/EN"\s+"http:\/\/www\.w3\.org\/Graphics\/SVG\/1\.1\/DTD\/svg11\.dtd"\s*$/

/** What stands around the picture: a document of draw.io does not count as picture, and only with one the DOCTYPE it writes is let through. */
function checkOutside(root: XmlTag, doctype: string | null, bytes: number): void {
  const content = attributeOf(root, 'content')
  const isDrawio = /^\s*(?:<|%3c)mx/i.test(content)
  refuseLarger(isDrawio ? bytes - bytesOf(content) : bytes, svgLimits.bytes)
  if (doctype !== null && !(isDrawio && standardDoctype.test(doctype)))
    throw invalidSource('This SVG defines its own document type (DOCTYPE), which is not accepted. Please export it without one.')
}

function rootOf(tag: XmlTag): SvgElement {
  if (tag.name !== 'svg' || !isSvg(tag)) throw invalidSource('This file is not an SVG picture.')
  return { name: 'svg', attributes: new Map([['xmlns', svgNamespace], ...attributesOf(tag)]), children: [] }
}

/** The element where it belongs; a `switch` takes the first of its children that we can draw. */
function childOf(parent: Open, tag: XmlTag): SvgElement | null {
  const isTaken = parent.tag === 'switch' && parent.element?.children.length === 1
  const element = parent.element && !isTaken ? elementOf(tag, parent.tag) : null
  if (element) parent.element?.children.push(element)
  return element
}

/** Distinct, and no more than anybody writes: each of them is looked up in the style sheet. */
const classesOf = (tag: XmlTag) => [...new Set(attributeOf(tag, 'class').split(/\s+/))].slice(0, 50)
