import type { Element, ElementContent, Root, RootContent } from 'hast'

/** Part of the words of a document, from its first sign to behind its last, and the number that leads from there to `#thread-<id>`. */
export type MarkedWords = { start: number; end: number; id: string; number: number; done: boolean }

/**
 * Points out parts of a document: its words are wrapped where they stand, however many elements a part runs through, and its number
 * follows them as a link. Parts may overlap. Changes the tree, and no word of it.
 */
export function markWords(tree: Root, marked: readonly MarkedWords[]): void {
  walk(tree, 0, marked)
}

/** Where the words of `node` end; numbers that must stand behind it, since links hold no links, are put into `held`. */
function walk(node: Root | Element, from: number, marked: readonly MarkedWords[], held: Element[] | null = null): number {
  let at = from
  const children: ElementContent[] = []
  for (const child of elementsOf(node)) {
    if (child.type === 'text') {
      children.push(...cut(child.value, at, marked, held))
      at += child.value.length
    } else if (child.type === 'element') {
      const behind: Element[] = []
      at = walk(child, at, marked, child.tagName === 'a' ? behind : held)
      children.push(child, ...behind)
    } else children.push(child)
  }
  node.children = children
  return at
}

// A document has no doctype inside: what remains are elements, words and remarks.
const elementsOf = (node: Root | Element) =>
  (node.children as RootContent[]).filter((child): child is ElementContent => child.type !== 'doctype')

function cut(text: string, from: number, marked: readonly MarkedWords[], held: Element[] | null): ElementContent[] {
  const end = from + text.length
  const here = marked.filter((part) => part.start < end && part.end > from)
  // Space between rows and items is no place for an element.
  if (here.length === 0 || text.trim() === '') return [{ type: 'text', value: text }]
  const edges = [...new Set([from, end, ...here.flatMap((part) => [part.start, part.end])])].filter((edge) => edge >= from && edge <= end)
  edges.sort((a, b) => a - b)
  return edges.slice(0, -1).flatMap((start, index): ElementContent[] => {
    const stop = edges[index + 1] ?? end
    const words: ElementContent = { type: 'text', value: text.slice(start - from, stop - from) }
    const over = here.filter((part) => part.start <= start && part.end >= stop)
    const numbers = here.filter((part) => part.end === stop).map(numberOf)
    if (held) held.push(...numbers)
    return [over.length > 0 ? wrapped(words, over, start) : words, ...(held ? [] : numbers)]
  })
}

function wrapped(words: ElementContent, over: MarkedWords[], start: number): Element {
  const className = ['asked-about', ...(over.every(({ done }) => done) ? ['done'] : [])]
  const beginning = over.filter((part) => part.start === start).map(({ id }) => id)
  // Most often one begins here; of several the others begin in an empty place.
  const anchors = beginning
    .slice(1)
    .map((id): Element => ({ type: 'element', tagName: 'span', properties: { id: `passage-${id}` }, children: [] }))
  const properties = { className, ...(beginning[0] ? { id: `passage-${beginning[0]}` } : {}) }
  return { type: 'element', tagName: 'mark', properties, children: [...anchors, words] }
}

const numberOf = ({ id, number, done }: MarkedWords): Element => ({
  type: 'element',
  tagName: 'a',
  properties: {
    href: `#thread-${id}`,
    className: ['passage-number', ...(done ? ['done'] : [])],
    ariaLabel: `Conversation ${number} is about these words`,
  },
  children: [{ type: 'text', value: String(number) }],
})
