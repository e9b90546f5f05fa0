import type { Block, Column, Sum } from '@/lib/worksheets/blocks'

/** A worksheet as Markdown: its title, what it says, and nothing of the page around it. Plots go, for their tables stay. */
export const asMarkdown = (title: string, blocks: readonly Block[]): string =>
  `${[`# ${inLine(title)}`, ...blocks.map(written).filter(Boolean)].join('\n\n')}\n`

function written(block: Block): string {
  switch (block.is) {
    case 'lead':
      return block.note ? `**${inLine(block.text)}**\n\n${block.note}` : `**${inLine(block.text)}**`
    case 'heading':
      return `## ${inLine(block.text)}`
    case 'text':
      return block.text
    case 'open':
      return `_${inLine(block.text)}_`
    case 'note':
      return block.text
        .split('\n')
        .map((words) => `> ${words}`)
        .join('\n')
    case 'list':
      return block.items.map((item) => `- ${literal(item).replaceAll(/\s*\n\s*/g, '\n  ')}`).join('\n')
    case 'table':
      return `### ${inLine(block.title)}\n\n${table(block.columns, block.rows)}`
    case 'sums':
      return `### ${inLine(block.title)}\n\n${table(sumColumns, block.sums.map(sumRow))}`
    case 'ranges':
    case 'curves':
      return ''
  }
}

/** The columns of a table of sums. */
export const sumColumns: Column[] = [
  { label: 'What' },
  { label: 'Formula' },
  { label: 'With the numbers' },
  { label: 'Result', isNumber: true },
]
const sumRow = ({ name, formula, numbers, result, note }: Sum) => [note ? `${name} (${note})` : name, formula, numbers, result]

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.map(inLine).join(' | ')} |`
  return [row(columns.map(({ label }) => label)), row(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))), ...rows.map(row)].join(
    '\n',
  )
}

// What a title, an item or a cell says is words: signs that Markdown would take for its own are written as signs.
const literal = (words: string) => words.replaceAll(/[\\`*_[\]<|]/g, '\\$&')
const inLine = (words: string) => literal(words.replaceAll(/\s+/g, ' ').trim())
