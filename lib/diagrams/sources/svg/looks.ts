import { invalidSource } from '@/lib/diagrams/sources/refusal'
import { lookAttributes } from '@/lib/diagrams/sources/svg/vocabulary'

/** The looks of a `style` attribute or rule that we know; the rest of it is left out. */
export function* declarations(style: string): Generator<[name: string, value: string]> {
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
    const value = lightValue(
      declaration
        .slice(colon + 1)
        .replace(/!\s*important\s*$/i, '')
        .trim(),
    )
    if (lookAttributes.has(name) && value) yield [name, value]
  }
}

// draw.io writes both schemes, and its own variables with what they stand for: the light one is the picture.
function lightValue(value: string): string {
  // Nobody writes these at such a length but to have us unwrap them for ever.
  if (value.length > 300) return value
  const [, inner] = /^light-dark\((.*)\)$/is.exec(value) ?? []
  if (inner !== undefined) return lightValue(firstPart(inner))
  const [, fallback] = /^var\([^,()]*,(.*)\)$/is.exec(value) ?? []
  return fallback === undefined ? value : lightValue(fallback.trim())
}

function firstPart(list: string): string {
  let depth = 0
  for (let at = 0; at < list.length; at++) {
    if (list[at] === '(') depth += 1
    else if (list[at] === ')') depth -= 1
    else if (list[at] === ',' && depth === 0) return list.slice(0, at).trim()
  }
  return list.trim()
}

const outside = /url\s*\(\s*(?!["']?\s*#)|@import|image-set\s*\(|src\s*\(/i

/** Whether a text of CSS would fetch something: every `url()` has to name a part of the same drawing. */
export const isOutside = (text: string): boolean => outside.test(text)

/** Refuses a value that would fetch something. */
export function refuseOutside(value: string): void {
  // A backslash spells a letter of CSS in another way, to hide such a word.
  if (value.includes('\\') || isOutside(value)) throw outsideReference()
}

export const outsideReference = () =>
  invalidSource('This SVG refers to something outside itself (a picture, a style or a font). Please export it with everything inside.')

/** The ids a value refers to by `url(#id)`. */
export const referredIds = (value: string): string[] => [...value.matchAll(/url\(\s*["']?\s*#([^"')\s]+)/gi)].map((match) => match[1] ?? '')
