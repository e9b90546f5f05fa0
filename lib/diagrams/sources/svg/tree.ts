import { escapeXml } from '@/lib/diagrams/sources/xml'

/** An element of a cleaned SVG: names, attributes and text of ours only. */
export type SvgElement = { name: string; attributes: Map<string, string>; children: (SvgElement | string)[] }

/** The element and all below it, in order of the document. */
export function* walk(element: SvgElement): Generator<SvgElement> {
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* walk(child)
}

/** The element as XML, every text and value escaped anew. */
export function writeSvg({ name, attributes, children }: SvgElement): string {
  const start = [name, ...[...attributes].map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ')
  if (children.length === 0) return `<${start}/>`
  return `<${start}>${children.map((child) => (typeof child === 'string' ? escapeXml(child) : writeSvg(child))).join('')}</${name}>`
}

/** The words in an element; pieces that stand at places of their own are apart. */
export const textOf = ({ children }: SvgElement): string =>
  children.map((child) => (typeof child === 'string' ? child : `${isPlaced(child) ? ' ' : ''}${textOf(child)}`)).join('')

const isPlaced = ({ attributes }: SvgElement) => attributes.has('x') || attributes.has('y') || attributes.has('dy')
