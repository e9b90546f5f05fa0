import type { PhrasingContent, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Block, Inline } from '@/lib/broadcasts/blocks'
import { safeAddress } from '@/lib/broadcasts/slots'
import { AppError } from '@/lib/errors'

const parser = unified().use(remarkParse).use(remarkGfm)

/**
 * The body of a letter as blocks. A letter is made of paragraphs, lists, emphasis and links; anything else
 * (headings, pictures, tables, raw HTML) is refused as `invalid` with its line, because mail programs disagree about it.
 */
export function letterBlocks(markdown: string): Block[] {
  return parser.parse(markdown).children.map(blockOf)
}

/** A letter's Markdown without the sentences and list items that have this slot; a paragraph of nothing else goes whole. */
export function withoutSentences(markdown: string, slot: string): string {
  const speaks = (words: string) => words.includes(`{{${slot}}}`)
  const kept = (block: string) => {
    if (!speaks(block)) return block
    const [pieces, glue] = itemStart.test(block) ? [block.split(/\n(?=\s*(?:[-*]|\d+\.)\s)/), '\n'] : [block.split(sentenceEnd), ' ']
    return pieces.filter((piece) => !speaks(piece)).join(glue)
  }
  return markdown
    .split(/\n{2,}/)
    .map(kept)
    .filter((block) => block.trim() !== '')
    .join('\n\n')
}

const itemStart = /^\s*(?:[-*]|\d+\.)\s/
const sentenceEnd = /(?<=[.!?][)”"*]*)\s+/

function blockOf(node: RootContent): Block {
  if (node.type === 'paragraph') return { kind: 'paragraph', words: node.children.flatMap((child) => inlinesOf(child, {})) }
  if (node.type === 'list')
    return {
      kind: 'list',
      ordered: node.ordered === true,
      items: node.children.map((item) => {
        const [only, ...more] = item.children
        if (only?.type !== 'paragraph' || more.length > 0) return refuse(item)
        return only.children.flatMap((child) => inlinesOf(child, {}))
      }),
    }
  return refuse(node)
}

function inlinesOf(node: PhrasingContent, style: Omit<Inline, 'text'>): Inline[] {
  switch (node.type) {
    case 'text':
      return [{ ...style, text: node.value.replace(/\s*\n\s*/g, ' ') }]
    case 'inlineCode':
      return [{ ...style, code: true, text: node.value }]
    case 'break':
      return [{ ...style, text: '\n' }]
    case 'emphasis':
      return node.children.flatMap((child) => inlinesOf(child, { ...style, em: true }))
    case 'strong':
      return node.children.flatMap((child) => inlinesOf(child, { ...style, strong: true }))
    case 'link':
      if (!safeAddress(node.url) && !/^\{\{[a-zA-Z0-9]+\}\}$/.test(node.url)) return refuse(node)
      return node.children.flatMap((child) => inlinesOf(child, { ...style, href: node.url }))
    default:
      return refuse(node)
  }
}

function refuse(node: { type: string; position?: { start: { line: number } } | undefined }): never {
  const line = node.position?.start.line
  throw new AppError(
    'invalid',
    `A letter is made of paragraphs, lists, emphasis and links; ${line ? `line ${line}` : 'this one'} has something else (${node.type}).`,
  )
}
