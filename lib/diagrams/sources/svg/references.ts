import { svgLimits } from '@/lib/diagrams/limits'
import { invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'
import { referredIds } from '@/lib/diagrams/sources/svg/looks'
import { type SvgElement, walk } from '@/lib/diagrams/sources/svg/tree'

type Weight = { drawn: number; uses: number }

/**
 * Refuses what is small on paper and endless when drawn: references in a circle, `use` within `use` deeper than the limit, and
 * parts that together are drawn more often than the limit.
 */
export function refuseEndless(root: SvgElement): void {
  const byId = new Map<string, SvgElement>()
  for (const element of walk(root)) {
    const id = element.attributes.get('id')
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
  }
  const known = new Map<SvgElement, Weight | 'underway'>()

  const weigh = (element: SvgElement): Weight => {
    const before = known.get(element)
    if (before === 'underway') throw invalidSource('This SVG refers to itself in a circle and cannot be drawn.')
    if (before) return before
    known.set(element, 'underway')
    const weight: Weight = { drawn: 1, uses: 0 }
    const add = ({ drawn, uses }: Weight, times = 1) => {
      weight.drawn += drawn * times
      weight.uses = Math.max(weight.uses, uses)
    }
    for (const child of element.children) if (typeof child !== 'string') add(weigh(child))
    for (const [id, times] of references(element)) {
      const target = byId.get(id)
      if (target) add(weigh(target), times)
    }
    if (element.name === 'use') weight.uses += 1
    if (weight.uses > svgLimits.useDepth)
      throw tooLargeSource(`This SVG reuses parts within parts deeper than ${svgLimits.useDepth} levels.`)
    if (weight.drawn > svgLimits.drawn) throw tooLargeSource('This SVG repeats its parts so often that it cannot be drawn here.')
    known.set(element, weight)
    return weight
  }
  weigh(root)
}

function* references({ attributes }: SvgElement): Generator<[id: string, times: number]> {
  const corners = 1 + (`${attributes.get('d') ?? ''} ${attributes.get('points') ?? ''}`.match(/-?[\d.]+/g)?.length ?? 0) / 2
  for (const [name, value] of attributes) {
    if (name === 'href' && value.startsWith('#')) yield [value.slice(1), 1]
    // A marker in the middle is drawn at each corner of its line.
    for (const id of referredIds(value)) yield [id, name === 'marker-mid' ? corners : 1]
  }
}
