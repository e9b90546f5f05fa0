import { fill, lineTemplate, safeAddress, type Vars } from '@/lib/broadcasts/slots'

/** A run of words in one style. */
export type Inline = { text: string; strong?: boolean; em?: boolean; code?: boolean; href?: string }

/** What a mail is made of. Its html, its text part and its web copy are all written from the same blocks. */
export type Block =
  | { kind: 'overline'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; words: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'button'; label: string; href: string }
  | { kind: 'code'; text: string }
  | { kind: 'weeks'; rows: { when: string; what: string; now: boolean }[] }
  | { kind: 'signature'; lines: string[] }

/** Below the letter: why it came, how to stop it. */
export type Footer = { reason: string; links: { label: string; href: string }[]; address: string }

export const paragraph = (text: string): Block => ({ kind: 'paragraph', words: [{ text }] })

/** Blocks with the slots of `vars` filled in, for a page: React escapes, so values go in as they are. */
export function fillBlocks(blocks: readonly Block[], vars: Vars): Block[] {
  const line = (text: string) => fill(lineTemplate(text), vars)
  const words = (inlines: Inline[]) =>
    inlines.map(({ href, ...inline }) => ({
      ...inline,
      text: line(inline.text),
      ...(href === undefined ? {} : { href: safeAddress(line(href)) }),
    }))
  return blocks.map((block): Block => {
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
  })
}
