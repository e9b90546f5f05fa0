import { distinctLabels } from '@/lib/diagrams/labels'
import { readTree } from '@/lib/diagrams/sources/svg/reader'
import { refuseEndless } from '@/lib/diagrams/sources/svg/references'
import { sizedRoot } from '@/lib/diagrams/sources/svg/size'
import { type SvgElement, textOf, walk, writeSvg } from '@/lib/diagrams/sources/svg/tree'

export type CleanSvg = { text: string; width: number; height: number; labels: string[] }

/**
 * The SVG written anew from the elements, attributes and references within the drawing that we know. What runs, loads or embeds is
 * refused rather than mended; links, animations and unknown elements are left out, styles become attributes. A DOCTYPE is refused,
 * but for the standard one that draw.io writes before a picture with its document inside. Width and height are whole pixels within
 * the drawing limits. Refuses with `invalid` or `too_large`.
 */
export function cleanSvg(text: string): CleanSvg {
  const root = readTree(text)
  refuseEndless(root)
  const size = sizedRoot(root)
  return { text: writeSvg(root), ...size, labels: distinctLabels(wordsOf(root)) }
}

function* wordsOf(root: SvgElement): Generator<string> {
  for (const element of walk(root)) if (element.name === 'text' || element.name === 'title') yield textOf(element)
}
