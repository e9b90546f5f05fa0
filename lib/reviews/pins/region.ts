/**
 * A place in a picture, in percent of its width and height from its upper left corner, so that it scales with it.
 * No width and no height is a point; a region has both. Numbers have at most three digits after the point.
 */
export type Region = { x: number; y: number; width: number; height: number }
type Point = { x: number; y: number }
type Size = { width: number; height: number }

/** The narrowest side of a region, in percent: anything thinner could not be seen or hit. */
export const leastSide = 1

/** The first side of a point that is made a region, in percent. */
const firstSide = 10

/** A pointer that moves less than this, in pixels, has clicked. */
const slop = 6

/**
 * Reads a W3C media fragment, `xywh=percent:x,y,w,h`, also within a whole address. What lies outside the picture comes inside.
 * Null for anything else, pixels too: what they mean depends on a picture that is not here.
 */
export function parseRegion(text: string): Region | null {
  const found = /(?:^|[#&])xywh=percent(?::|%3a)([^&#]*)$/i.exec(text.trim())
  return found?.[1] ? readNumbers(found[1]) : null
}

/** Reads what people paste or type as a place: a fragment, or two or four percent numbers, `40, 20` or `40 % 20 % 30 % 10 %`. */
export function readRegion(text: string): Region | null {
  return parseRegion(text) ?? readNumbers(text.replaceAll('%', ' ').trim())
}

/** The fragment of a place; `parseRegion` gives the same place back. */
export function writeRegion(region: Region): string {
  const { x, y, width, height } = withinPicture(region)
  return `xywh=percent:${[x, y, width, height].join(',')}`
}

export const isPoint = ({ width, height }: Region) => width === 0 && height === 0

/** The same place inside the picture: a point, or a region whose sides are at least `leastSide`. Any numbers go in. */
export function withinPicture({ x, y, width, height }: Region): Region {
  const [across, down] = [within(width), within(height)]
  if (across === 0 && down === 0) return { x: within(x), y: within(y), width: 0, height: 0 }
  const [left, wide] = side(x, across)
  const [top, high] = side(y, down)
  return { x: left, y: top, width: wide, height: high }
}

/** Moves a place by percent, as far as the picture goes; its size stays. */
export function moveRegion(region: Region, across: number, down: number): Region {
  const { x, y, width, height } = region
  return { width, height, x: within(x + across, 100 - width), y: within(y + down, 100 - height) }
}

/**
 * Makes a region wider and higher by percent, its upper left corner held. A point becomes a region around it;
 * a region whose sides can shrink no more becomes the point in its middle.
 */
export function resizeRegion(region: Region, across: number, down: number): Region {
  const { x, y, width, height } = region
  if (isPoint(region)) {
    if (across <= 0 && down <= 0) return region
    return moveRegion({ x: x - firstSide / 2, y: y - firstSide / 2, width: firstSide, height: firstSide }, 0, 0)
  }
  if (across + down < 0 && width <= leastSide && height <= leastSide) return middleOf(region)
  return {
    x,
    y,
    width: Math.max(leastSide, within(width + across, 100 - x)),
    height: Math.max(leastSide, within(height + down, 100 - y)),
  }
}

/** What a pointer drew between two places of a picture, in its pixels: a point when it hardly moved. */
export function drawnRegion(from: Point, to: Point, picture: Size): Region {
  const [start, end] = [inPercent(from, picture), inPercent(to, picture)]
  if (Math.hypot(to.x - from.x, to.y - from.y) < slop) return withinPicture({ ...start, width: 0, height: 0 })
  return withinPicture({
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.max(leastSide, Math.abs(end.x - start.x)),
    height: Math.max(leastSide, Math.abs(end.y - start.y)),
  })
}

/** Where a place is, for who does not see it: "upper left, about a tenth of the picture". */
export function describeRegion(region: Region): string {
  const { x, y } = middleOf(region)
  const rows = ['upper', 'middle', 'lower']
  const columns = ['left', 'middle', 'right']
  const [row, column] = [rows[third(y)], columns[third(x)]]
  const where = row === column ? 'in the middle' : column === 'middle' ? `${row} middle` : `${row} ${column}`
  return isPoint(region) ? `a point, ${where}` : `${where}, ${shareInWords((region.width * region.height) / 10_000)}`
}

export function middleOf({ x, y, width, height }: Region): Region {
  return { x: within(x + width / 2), y: within(y + height / 2), width: 0, height: 0 }
}

const shares: [upTo: number, words: string][] = [
  [0.015, 'a small spot'],
  [0.035, 'about a fortieth of the picture'],
  [0.07, 'about a twentieth of the picture'],
  [0.145, 'about a tenth of the picture'],
  [0.225, 'about a fifth of the picture'],
  [0.29, 'about a quarter of the picture'],
  [0.41, 'about a third of the picture'],
  [0.58, 'about half of the picture'],
  [0.71, 'about two thirds of the picture'],
  [0.85, 'about three quarters of the picture'],
]
const shareInWords = (share: number) => shares.find(([upTo]) => share < upTo)?.[1] ?? 'nearly the whole picture'

const third = (percent: number) => Math.min(2, Math.floor(percent / (100 / 3)))

function readNumbers(text: string): Region | null {
  const parts = text.split(/\s*[,;]\s*|\s+|%2c/i)
  if ((parts.length !== 2 && parts.length !== 4) || !parts.every((part) => /^\d{1,6}(\.\d{1,9})?$/.test(part))) return null
  const [x = 0, y = 0, width = 0, height = 0] = parts.map(Number)
  return withinPicture({ x, y, width, height })
}

/** A side that is given begins and ends inside the picture and keeps its least length. */
function side(start: number, length: number): [start: number, length: number] {
  const begin = within(start, 100 - leastSide)
  return [begin, Math.max(leastSide, within(length, 100 - begin))]
}

const inPercent = ({ x, y }: Point, { width, height }: Size): Point => ({ x: share(x, width), y: share(y, height) })
const share = (part: number, whole: number) => (whole > 0 ? within((part / whole) * 100) : 0)

/** Between nothing and `most`, to the thousandth; what is no number is nothing. */
const within = (value: number, most = 100) => Math.round(Math.min(Math.max(value || 0, 0), most) * 1000) / 1000
