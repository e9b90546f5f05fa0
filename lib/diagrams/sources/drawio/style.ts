import { rasterData } from '@/lib/diagrams/sources/raster-data'

/** A cell's style: keys with their values, and named styles (`ellipse`, `text`) with an empty one. */
export type Style = Map<string, string>

const key = /^[A-Za-z][A-Za-z0-9_.-]{0,60}$/
// No colon, slash, quote, bracket or percent sign: nothing that could address or contain something.
const value = /^[\p{L}\p{N} _#.,+[\]-]{1,300}$/u
const builtInIcon = /^img\/lib\/[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*\.(?:svg|png)$/

/** The parts of a style that only say how a cell looks; pictures but raster ones, custom shapes and addresses are left out. */
export function readStyle(text: string): Style {
  const style: Style = new Map()
  for (const part of text.split(';')) {
    const equals = part.indexOf('=')
    const name = (equals < 0 ? part : part.slice(0, equals)).trim()
    const given = equals < 0 ? '' : lightColor(part.slice(equals + 1).trim())
    if (!key.test(name)) continue
    if (equals < 0) style.set(name, '')
    else if (name === 'image') {
      const picture = builtInIcon.test(given) ? given : rasterData(given)
      if (picture) style.set(name, picture.replace(';base64,', ','))
    } else if (value.test(given)) style.set(name, given)
  }
  return style
}

export const writeStyle = (style: Style): string =>
  [...style].map(([name, given]) => (given === '' ? `${name};` : `${name}=${given};`)).join('')

const lightColor = (given: string) => /^light-dark\(\s*(#[0-9a-f]{3,8})\s*,/i.exec(given)?.[1] ?? given

const shapes = new Set([
  'rectangle',
  'ellipse',
  'rhombus',
  'cloud',
  'text',
  'hexagon',
  'triangle',
  'parallelogram',
  'document',
  'actor',
  'note',
  'cube',
  'table',
])
const otherNames = new Map([
  ['cylinder', 'database'],
  ['cylinder2', 'database'],
  ['cylinder3', 'database'],
  ['datastore', 'database'],
  ['umlActor', 'actor'],
  ['swimlane', 'group'],
  ['group', 'group'],
  ['doubleEllipse', 'ellipse'],
  ['hexagon', 'hexagon'],
  ['mxgraph.flowchart.database', 'database'],
])

/** The word for a cell's shape; a rectangle when it is none we have a word for. */
export function shapeOf(style: Style): string {
  const names = [style.get('shape') ?? '', ...[...style].filter(([, given]) => given === '').map(([name]) => name)]
  for (const name of names) {
    const word = otherNames.get(name) ?? (shapes.has(name) ? name : undefined)
    if (word) return word
  }
  return style.get('container') === '1' ? 'group' : 'rectangle'
}

/** The name of a built-in icon in words (“lambda”, “Virtual Machine”), or an empty text. */
export function iconName(style: Style): string {
  const shape = style.get('resIcon') ?? style.get('grIcon') ?? style.get('prIcon') ?? style.get('shape') ?? ''
  const path = style.get('image') ?? ''
  const name =
    /^mxgraph\.(?:aws|azure|gcp|ibm|cisco|kubernetes|office|mscae)\w*\..*?([^.]+)$/.exec(shape)?.[1] ??
    /^img\/lib\/.*?([^/]+)\.\w+$/.exec(path)?.[1] ??
    ''
  return name.replaceAll('_', ' ')
}
