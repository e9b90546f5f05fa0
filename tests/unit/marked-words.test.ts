import fc from 'fast-check'
import type { Element, Nodes, Root } from 'hast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { renderMarkdown, shownWords } from '@/lib/markdown'
import { type MarkedWords, markWords } from '@/lib/marked-words'
import { findPassage } from '@/lib/reviews/passages/passage'

const pipeline = unified().use(remarkParse).use(remarkGfm).use(remarkRehype)
const treeOf = (markdown: string): Root => pipeline.runSync(pipeline.parse(markdown))

const isNumber = (node: Nodes): node is Element =>
  node.type === 'element' && Array.isArray(node.properties.className) && node.properties.className.includes('passage-number')
const wordsOf = (node: Nodes): string => {
  if (node.type === 'text') return node.value
  return isNumber(node) || !('children' in node) ? '' : node.children.map(wordsOf).join('')
}
const elementsIn = (node: Nodes): Element[] =>
  'children' in node ? node.children.flatMap((child) => (child.type === 'element' ? [child, ...elementsIn(child)] : [])) : []
const pairs = (node: Nodes): [parent: string, child: string][] =>
  [node, ...elementsIn(node)].flatMap((parent) =>
    'children' in parent
      ? parent.children.flatMap((child): [string, string][] =>
          child.type === 'element' ? [[parent.type === 'element' ? parent.tagName : '', child.tagName]] : [],
        )
      : [],
  )

const part = (start: number, end: number, number = 1): MarkedWords => ({ start, end, id: `t${number}`, number, done: false })

describe('words pointed out in notes', () => {
  it('are wrapped where they stand, through bold type and citations, with a number behind them', () => {
    const options = { cite: { page: '', ids: ['R4'] } }
    const notes = 'We keep **one queue** for everything, as [R4] asks.'
    const span = findPassage(shownWords(notes, options), { quote: 'queue for everything, as [R4]', before: '', after: '' })
    if (!span) throw new Error('the words were expected')
    expect(renderMarkdown(notes, { ...options, marked: [{ ...span, id: 't', number: 3, done: false }] })).toBe(
      '<p>We keep <strong>one <mark class="asked-about" id="passage-t">queue</mark></strong><mark class="asked-about"> for everything, as </mark>' +
        '<a href="#R4" class="citation"><mark class="asked-about">R4</mark></a>' +
        '<a href="#thread-t" class="passage-number" aria-label="Conversation 3 is about these words">3</a> asks.</p>',
    )
  })

  it('that begin at one place both have an address, and what is over is quieter', () => {
    const html = renderMarkdown('One queue.', {
      marked: [
        { ...part(0, 3), done: true },
        { ...part(0, 9, 2), done: true },
      ],
    })
    expect(html).toContain('id="passage-t1"')
    expect(html).toContain('id="passage-t2"')
    expect(html).toContain('class="asked-about done"')
  })

  it('change no word, break no list and no table, and put no link into a link', () => {
    const block = fc.constantFrom(
      'A plain paragraph with `code` and a [link](https://example.org) in it.',
      '- one\n- two **bold**\n  - three',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '> quoted\n> words',
      '```\nfenced\n\ncode\n```',
      '## A heading with *stress*',
      '1. first\n\n2. second',
      '[all of it a link](https://example.org)',
    )
    const notes = fc.array(block, { minLength: 1, maxLength: 6 }).map((blocks) => blocks.join('\n\n'))
    const spans = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 120 })), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(notes, spans, (markdown, wanted) => {
        const plain = wordsOf(treeOf(markdown))
        const marked = wanted.flatMap(([from, length], index) => {
          const [start, end] = [from % plain.length, Math.min(plain.length, (from % plain.length) + length)]
          // A passage begins and ends with a sign, as `evenOut` makes them.
          return /\S/.test(plain[start] ?? ' ') && /\S/.test(plain[end - 1] ?? ' ') ? part(start, end, index + 1) : []
        })
        const tree = treeOf(markdown)
        markWords(tree, marked)
        expect(wordsOf(tree)).toBe(plain)
        const elements = elementsIn(tree)
        expect(elements.filter(isNumber)).toHaveLength(marked.length)
        for (const { id } of marked) expect(elements.filter(({ properties }) => properties.id === `passage-${id}`)).toHaveLength(1)
        for (const [parent, child] of pairs(tree)) {
          if (['ul', 'ol', 'table', 'thead', 'tbody', 'tr'].includes(parent)) expect(child).not.toBe('mark')
          if (parent === 'a' || parent === 'mark') expect(child).not.toBe('a')
        }
      }),
    )
  })
})
