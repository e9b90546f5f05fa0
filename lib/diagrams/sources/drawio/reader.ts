import { shortened } from '@/lib/diagrams/labels'
import { sourceLimits } from '@/lib/diagrams/limits'
import { printable } from '@/lib/diagrams/sources/clean-text'
import type { Cell, Geometry, Page, Point } from '@/lib/diagrams/sources/drawio/cells'
import { readStyle, type Style } from '@/lib/diagrams/sources/drawio/style'
import { htmlText } from '@/lib/diagrams/sources/html-text'
import { tooLargeSource } from '@/lib/diagrams/sources/refusal'
import { webLink } from '@/lib/diagrams/sources/web-link'
import type { XmlTag } from '@/lib/diagrams/sources/xml'

type Attributes = Map<string, string>

const settings = [
  'dx',
  'dy',
  'grid',
  'gridSize',
  'guides',
  'tooltips',
  'connect',
  'arrows',
  'fold',
  'page',
  'pageScale',
  'pageWidth',
  'pageHeight',
  'shadow',
]
const labelMarkup = 50_000
const labelText = 2000

/** Takes the cells of a page out of the tags of its model; `budget` is what is left of the cells of the whole file. */
export function cellReader(page: Page, budget: { cells: number }) {
  let wrapper: Attributes | null = null
  let cell: Cell | null = null
  let isInPoints = false

  return {
    open: ({ name, attributes }: XmlTag): void => {
      const given: Attributes = new Map(
        attributes.filter(({ namespace }) => namespace === '').map((attribute) => [attribute.name, attribute.value]),
      )
      if (name === 'mxGraphModel') readSettings(page, given)
      else if (name === 'UserObject' || name === 'object') wrapper = given
      else if (name === 'mxCell') {
        budget.cells -= 1
        if (budget.cells < 0) throw tooManyCells()
        cell = toCell(given, wrapper, page)
        if (!page.cells.has(cell.id)) page.cells.set(cell.id, cell)
      } else if (name === 'mxGeometry' && cell) cell.geometry ??= toGeometry(given)
      else if (name === 'Array') isInPoints = given.get('as') === 'points'
      else if (name === 'mxPoint' && cell?.geometry) addPoint(cell.geometry, given, isInPoints)
    },
    close: ({ name }: XmlTag): void => {
      if (name === 'UserObject' || name === 'object') wrapper = null
      if (name === 'mxCell') cell = null
      if (name === 'Array') isInPoints = false
    },
  }
}

const tooManyCells = () =>
  tooLargeSource(`This draw.io document has more than ${sourceLimits.elements.toLocaleString('en-US')} cells. Please split it.`)

function readSettings(page: Page, given: Attributes): void {
  for (const name of settings) {
    const number = given.get(name)
    if (number !== undefined && /^-?\d{1,6}(\.\d{1,6})?$/.test(number)) page.settings.set(name, number)
  }
  const background = given.get('background') ?? ''
  if (/^#[0-9a-f]{3,8}$/i.test(background)) page.settings.set('background', background)
}

function toCell(given: Attributes, wrapper: Attributes | null, page: Page): Cell {
  const style = readStyle(given.get('style') ?? '')
  return {
    id: identifier(wrapper?.get('id') ?? given.get('id')) ?? `cell-${page.cells.size}`,
    text: textOf(wrapper?.get('label') ?? given.get('value') ?? '', wrapper, style),
    link: webLink(wrapper?.get('link')),
    style,
    parent: identifier(given.get('parent')),
    kind: given.get('edge') === '1' ? 'edge' : given.get('vertex') === '1' ? 'vertex' : 'layer',
    source: identifier(given.get('source')),
    target: identifier(given.get('target')),
    isHidden: given.get('visible') === '0',
    isCollapsed: given.get('collapsed') === '1',
    geometry: null,
  }
}

const identifier = (id: string | undefined): string | null => printable(id ?? '').slice(0, 200) || null

/** A label as plain text; draw.io's placeholders (`%name%`) stand for attributes of the object around the cell. */
function textOf(label: string, wrapper: Attributes | null, style: Style): string {
  const filled = wrapper?.get('placeholders') === '1' ? filledIn(label, wrapper) : label
  const markup = filled.slice(0, labelMarkup)
  return shortened(style.get('html') === '1' ? htmlText(printable(markup)) : printable(markup).trim(), labelText).toWellFormed()
}

function filledIn(label: string, wrapper: Attributes): string {
  // So few that a small file cannot become a large one.
  let left = 20
  return label.replace(/%([A-Za-z][\w-]{0,60})%/g, (_, name: string) => {
    left -= 1
    return left < 0 || name === 'label' ? '' : (wrapper.get(name)?.slice(0, 300) ?? '')
  })
}

const number = (text: string | undefined): number => {
  const value = Number(text ?? 0)
  return Number.isFinite(value) && Math.abs(value) <= 1e6 ? Math.round(value * 100) / 100 : 0
}

const toPoint = (given: Attributes): Point => ({ x: number(given.get('x')), y: number(given.get('y')) })

const toGeometry = (given: Attributes): Geometry => ({
  ...toPoint(given),
  width: Math.max(0, number(given.get('width'))),
  height: Math.max(0, number(given.get('height'))),
  relative: given.get('relative') === '1',
  points: [],
  sourcePoint: null,
  targetPoint: null,
  offset: null,
})

function addPoint(geometry: Geometry, given: Attributes, isInPoints: boolean): void {
  const role = given.get('as')
  if (isInPoints) geometry.points.push(toPoint(given))
  else if (role === 'sourcePoint' || role === 'targetPoint' || role === 'offset') geometry[role] ??= toPoint(given)
}
