import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isTangled } from '@/lib/tangle'

/** S-3.3: what Markdown notes may nest and link. */
const notesLimits = { depth: 50, links: 2000 } as const

const tangled =
  'The notes have more than 5,000 lines, hundreds of *, _, ~ or [ signs in one paragraph, or dozens of > signs in a line. Simplify them.'

const parser = unified().use(remarkParse).use(remarkGfm)

/** Why these notes could not be shown to others, in a sentence, or null when they can. */
export function notesProblem(notes: string): string | null {
  if (isTangled(notes)) return tangled
  let links = 0
  // Level by level instead of by recursion: the text may be made to nest without end.
  let level: Nodes[] = [parser.parse(notes)]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > notesLimits.depth) return `The notes nest deeper than ${notesLimits.depth} levels. Flatten the lists or quotes.`
    links += level.filter((node) => node.type === 'link' || node.type === 'linkReference').length
    if (links > notesLimits.links) return `The notes have more than ${notesLimits.links.toLocaleString('en-US')} links.`
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
  return null
}
