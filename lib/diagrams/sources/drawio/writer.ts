import type { Cell, Geometry, Page, Point } from '@/lib/diagrams/sources/drawio/cells'
import { writeStyle } from '@/lib/diagrams/sources/drawio/style'
import { asHtml } from '@/lib/diagrams/sources/html-text'
import { escapeXml } from '@/lib/diagrams/sources/xml'

type Attributes = Record<string, string | number | false | null>

/** The model of one page as draw.io reads it. */
export const writeModel = (page: Page): string =>
  tag('mxGraphModel', Object.fromEntries(page.settings), tag('root', {}, [...page.cells.values()].map(writeCell).join('')))

/** The document around its pages; each comes as the markup or the packed text of its model. */
export const writeDocument = (pages: { page: Page; content: string }[]): string =>
  tag('mxfile', {}, pages.map(({ page, content }) => tag('diagram', { id: page.id, name: page.name }, content)).join(''))

function tag(name: string, attributes: Attributes, content = ''): string {
  const start = [
    name,
    ...Object.entries(attributes).flatMap(([key, value]) =>
      value === false || value === null ? [] : [`${key}="${escapeXml(String(value))}"`],
    ),
  ]
  return content ? `<${start.join(' ')}>${content}</${name}>` : `<${start.join(' ')}/>`
}

function writeCell(cell: Cell): string {
  const text = cell.style.get('html') === '1' ? asHtml(cell.text) : cell.text
  const inner = tag(
    'mxCell',
    {
      id: cell.link === null && cell.id,
      value: cell.link === null && text !== '' && text,
      style: writeStyle(cell.style) || null,
      [cell.kind]: cell.kind !== 'layer' && 1,
      parent: cell.parent,
      source: cell.source,
      target: cell.target,
      visible: cell.isHidden && 0,
      collapsed: cell.isCollapsed && 1,
    },
    cell.geometry ? writeGeometry(cell.geometry) : '',
  )
  return cell.link === null ? inner : tag('UserObject', { label: text, link: cell.link, id: cell.id }, inner)
}

function writeGeometry({ x, y, width, height, relative, points, sourcePoint, targetPoint, offset }: Geometry): string {
  const point = (place: Point | null, role: string | null) => (place ? tag('mxPoint', { ...place, as: role }) : '')
  const way = points.length > 0 ? tag('Array', { as: 'points' }, points.map((place) => point(place, null)).join('')) : ''
  return tag(
    'mxGeometry',
    {
      x: x !== 0 && x,
      y: y !== 0 && y,
      width: width !== 0 && width,
      height: height !== 0 && height,
      relative: relative && 1,
      as: 'geometry',
    },
    point(sourcePoint, 'sourcePoint') + point(targetPoint, 'targetPoint') + point(offset, 'offset') + way,
  )
}
