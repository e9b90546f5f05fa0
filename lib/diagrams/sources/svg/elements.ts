import { printable } from '@/lib/diagrams/sources/clean-text'
import { rasterData } from '@/lib/diagrams/sources/raster-data'
import { invalidSource } from '@/lib/diagrams/sources/refusal'
import { outsideReference, refuseOutside } from '@/lib/diagrams/sources/svg/looks'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'
import { activeElements, drawnElements, lookAttributes, ownAttributes } from '@/lib/diagrams/sources/svg/vocabulary'
import type { XmlTag } from '@/lib/diagrams/sources/xml'

export const svgNamespace = 'http://www.w3.org/2000/svg'

/** Refuses what runs, loads or embeds, in whatever namespace it stands. */
export function refuseActive({ name, attributes }: XmlTag): void {
  if (activeElements.has(name.toLowerCase())) throw activeContent(`the element “${name.slice(0, 40)}”`)
  for (const attribute of attributes) {
    if (/^on/i.test(attribute.name)) throw activeContent(`the handler “${attribute.name.slice(0, 40)}”`)
    // Browsers pass over controls and spaces in front of and within a scheme.
    if (/^(?:java|j|ecma|live|vb)script:/i.test(attribute.value.slice(0, 500).replace(/[\p{C}\p{Z}]/gu, '')))
      throw activeContent('a script address')
  }
}

const activeContent = (what: string) =>
  invalidSource(`This SVG contains ${what}, which could run a program. Please export it as a plain picture.`)

/** The element as we write it, without what is in it; null when it is left out with all below it. `within` is the tag around it. */
export function elementOf(tag: XmlTag, within: string): SvgElement | null {
  if (!isSvg(tag)) return null
  if (tag.name === 'foreignObject') {
    // draw.io writes each label as HTML with a plain text beside it; a reader without HTML takes the text, and so do we.
    if (within === 'switch') return null
    throw invalidSource('This SVG contains a piece of a web page (foreignObject), which is not accepted. Please export it with plain text.')
  }
  const name = tag.name === 'a' || tag.name === 'switch' ? 'g' : tag.name
  if (!drawnElements.has(name)) return null
  const attributes = attributesOf(tag)
  return name === 'image' && !attributes.has('href') ? null : { name, attributes, children: [] }
}

export const isSvg = ({ namespace }: XmlTag) => namespace === svgNamespace || namespace === ''

/** The attributes we know; a reference that leads out of the drawing is refused. Styles come later, see `wear`. */
export function attributesOf({ name: tag, attributes }: XmlTag): Map<string, string> {
  const kept = new Map<string, string>()
  for (const { name, namespace, value } of attributes) {
    if (name === 'href' && (namespace === '' || namespace === xlink)) {
      const target = reference(tag, value)
      if (target) kept.set('href', target)
    } else if (name === 'space' && namespace === xml) {
      if (value === 'preserve') kept.set('xml:space', value)
    } else if (namespace === '' && (lookAttributes.has(name) || ownAttributes.has(name))) keep(kept, name, value)
  }
  return kept
}

function keep(kept: Map<string, string>, name: string, value: string): void {
  refuseOutside(value)
  kept.set(name, printable(value))
}

/** Puts looks on an element, over what its attributes say; the later ones over the earlier. */
export function wear({ attributes }: SvgElement, looks: Iterable<[name: string, value: string]>): void {
  for (const [name, value] of looks) keep(attributes, name, value)
}

/** An attribute without a namespace, or an empty text. */
export const attributeOf = ({ attributes }: XmlTag, wanted: string): string =>
  attributes.find(({ name, namespace }) => name === wanted && namespace === '')?.value ?? ''

const xlink = 'http://www.w3.org/1999/xlink'
const xml = 'http://www.w3.org/XML/1998/namespace'

// A link is no part of the picture; a picture within is left out unless it is a raster one; all else stays within the drawing.
function reference(tag: string, value: string): string | null {
  if (tag === 'a') return null
  const target = printable(value).trim()
  if (target.startsWith('#')) return target
  if (tag === 'image' && /^data:/i.test(target)) return rasterData(target)
  throw outsideReference()
}
