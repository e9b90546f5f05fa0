import type { Element, ElementContent, Root, Text } from 'hast'
import { slot } from '@/lib/slots'

/** A number with a source, as a text tells it. `note` says in a few words where it comes from and when it was true. */
export type ToldFigure = { words: string; datum: string; note: string }

/**
 * Puts figures into the slots of a text. Each shows its note on hover and focus, is described by `#origin-<id>`, and leads to the row
 * `#figure-<id>` of a table on the page; the first of each can be led back to, as `#told-<id>`.
 */
export function tellFigures(tree: Root, figures: Record<string, ToldFigure>) {
  const told = new Set<string>()
  const walk = (node: Root | Element) => {
    node.children = node.children.flatMap((child): ElementContent[] => {
      if (child.type === 'text') return withFigures(child, figures, told)
      if (child.type !== 'element') return []
      if (!['code', 'pre', 'a'].includes(child.tagName)) walk(child)
      return [child]
    })
  }
  walk(tree)
}

function withFigures({ value }: Text, figures: Record<string, ToldFigure>, told: Set<string>): ElementContent[] {
  return value.split(slot).flatMap((part, index): ElementContent[] => {
    if (index % 2 === 0) return part ? [{ type: 'text', value: part }] : []
    const figure = Object.hasOwn(figures, part) ? figures[part] : undefined
    if (!figure) return [{ type: 'text', value: `{{${part}}}` }]
    const first = !told.has(part)
    told.add(part)
    return [linkTo(part, figure, first)]
  })
}

const linkTo = (id: string, { words, datum, note }: ToldFigure, first: boolean): Element => ({
  type: 'element',
  tagName: 'a',
  properties: {
    href: `#figure-${id}`,
    className: ['told-figure'],
    dataNote: note,
    ariaDescribedBy: [`origin-${id}`],
    ...(first ? { id: `told-${id}` } : {}),
  },
  children: [{ type: 'element', tagName: 'data', properties: { value: datum }, children: [{ type: 'text', value: words }] }],
})
