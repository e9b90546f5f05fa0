import type { Block, Footer, Inline } from '@/lib/broadcasts/blocks'

const width = 76

/** The plain text part, written from the blocks: what a terminal, a watch or a screen reader gets. */
export function writeText(blocks: readonly Block[], footer: Footer): string {
  const parts = [...blocks.map(textOf), '-- ', footerText(footer)].join('\n\n').replace('-- \n\n', '-- \n')
  // A row brings the gap behind it along, so that no rows leave none.
  return parts.replaceAll(/\n\n((?:\{\{\/\w+\}\}\n\n)+)/g, (_, ends: string) => `\n\n${ends.replaceAll('\n', '')}`).concat('\n')
}

function textOf(block: Block): string {
  switch (block.kind) {
    case 'overline':
      return wrap(block.text)
    case 'heading':
      // How long a slot's value is nobody knows yet.
      return `${wrap(block.text)}\n${'='.repeat(Math.min(block.text.includes('{{') ? 40 : block.text.length, width))}`
    case 'subheading':
      return `${wrap(block.text)}\n${'-'.repeat(Math.min(block.text.includes('{{') ? 40 : block.text.length, width))}`
    case 'paragraph':
      return wrap(plain(block.words))
    case 'list':
      return block.items.map((item, index) => wrap(plain(item), block.ordered ? `${index + 1}. ` : '- ')).join('\n')
    case 'button':
      return `${block.label}:\n${block.href}`
    case 'code':
      return `    ${block.text}`
    case 'weeks': {
      const widest = Math.max(...block.rows.map((row) => row.when.length))
      return block.rows.map((row) => wrap(row.what, `${row.now ? '> ' : '  '}${row.when.padEnd(widest)}  `)).join('\n')
    }
    case 'quote':
      return `> ${block.text}`
    case 'signature':
      return block.lines.join('\n')
    case 'rows': {
      const { name, title, text, note, href } = block
      return `{{#${name}}}* ${title}\n  ${text}\n  ${note}\n  ${href}\n\n{{/${name}}}`
    }
    case 'section':
      return `{{#${block.name}}}${block.blocks.map(textOf).join('\n\n')}\n\n{{/${block.name}}}`
  }
}

const footerText = ({ reason, links, address }: Footer) =>
  [wrap(reason), ...links.map(({ label, href }) => `${label}: ${href}`), ...(address ? [address] : [])].join('\n')

const plain = (words: Inline[]) =>
  words.map(({ text, em, href }) => `${em ? `*${text}*` : text}${href && href !== text ? ` (${href})` : ''}`).join('')

// Lines break at spaces only: an address stays in one piece.
function wrap(text: string, lead = ''): string {
  const indent = ' '.repeat(lead.length)
  const lines: string[] = []
  for (const given of text.split('\n')) {
    let line = ''
    for (const word of given.split(' ')) {
      if (line && lead.length + line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line ? `${line} ${word}` : word
    }
    lines.push(line)
  }
  return lines.map((line, index) => `${index === 0 ? lead : indent}${line}`).join('\n')
}
