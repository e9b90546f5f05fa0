import { fill, lineTemplate, type MailVars, rowsFor, safeAddress } from '@/lib/broadcasts/slots'

/** A run of words in one style. */
export type Inline = { text: string; strong?: boolean; em?: boolean; code?: boolean; href?: string }

/** What a mail is made of. Its html, its text part and its web copy are all written from the same blocks. */
export type Block =
  | { kind: 'overline'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'paragraph'; words: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'weeks'; rows: { when: string; what: string; now: boolean }[] }
  | { kind: 'signature'; lines: string[] }
  /** Repeated for each row of the section `name`; its texts are made of that row's slots alone. */
  | { kind: 'rows'; name: string; title: string; href: string; text: string; note: string }
  /** The same with blocks of any kind: one row or none makes them a part that may be absent. */
  | { kind: 'section'; name: string; blocks: Block[] }

/** Below the letter: why it came, how to stop it. */
export type Footer = { reason: string; links: { label: string; href: string }[]; address: string }

export const paragraph = (text: string): Block => ({ kind: 'paragraph', words: [{ text }] })

/** Blocks with the slots of `vars` filled in, for a page: React escapes, so values go in as they are. Rows become paragraphs. */
export const fillBlocks = (blocks: readonly Block[], vars: MailVars): Block[] =>
  blocks.flatMap((block) => {
    if (block.kind !== 'rows' && block.kind !== 'section') return [fillBlock(block, vars)]
    const inside = block.kind === 'rows' ? paragraphsOf(block) : block.blocks
    return rowsFor(vars, block.name).flatMap((row) => fillBlocks(inside, row))
  })

/** The blocks that one row is without mail's own look. */
const paragraphsOf = ({ title, href, text, note }: Rows): Block[] => [
  { kind: 'paragraph', words: [{ text: title, strong: true, href }] },
  paragraph(text),
  paragraph(note),
]

type Rows = Extract<Block, { kind: 'rows' }>

function fillBlock(block: Exclude<Block, Rows | { kind: 'section' }>, vars: MailVars): Block {
  const line = (text: string) => fill(lineTemplate(text), vars)
  const words = (inlines: Inline[]) =>
    inlines.map(({ href, ...inline }) => ({
      ...inline,
      text: line(inline.text),
      ...(href === undefined ? {} : { href: safeAddress(line(href)) }),
    }))
  switch (block.kind) {
    case 'paragraph':
      return { ...block, words: words(block.words) }
    case 'list':
      return { ...block, items: block.items.map(words) }
    case 'button':
      return { ...block, label: line(block.label), href: safeAddress(line(block.href)) }
    case 'weeks':
      return { ...block, rows: block.rows.map((row) => ({ ...row, when: line(row.when), what: line(row.what) })) }
    case 'signature':
      return { ...block, lines: block.lines.map(line) }
    default:
      return { ...block, text: line(block.text) }
  }
}
