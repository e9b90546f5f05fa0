/** A box stands in one of three columns, so that the drawing is as readable on a phone as on a desk; rows go down. */
export type Box = { id: string; name: string; at: [column: number, row: number] }
export type Link = { from: string; to: string }

/** `x` in percent of the drawing's width, `y` in pixels: it is as wide as its page and always as high as its rows. */
export type Point = { x: number; y: number }
export type Line = { start: Point; end: Point; middle: Point }

export const columns = 3
export const boxWidth = 26
export const boxHeight = 64
const columnPitch = (100 - boxWidth) / (columns - 1)
const rowPitch = boxHeight + 48

export const cornerOf = ({ at: [column, row] }: Box): Point => ({ x: column * columnPitch, y: row * rowPitch })

export const heightOf = (boxes: readonly Box[]): number => Math.max(...boxes.map((box) => cornerOf(box).y)) + boxHeight

/** Where an arrow runs: between sides in a row, else between bottoms and tops. */
export function lineBetween(from: Box, to: Box): Line {
  const [start, end] = from.at[1] === to.at[1] ? [sideOf(from, to), sideOf(to, from)] : [edgeOf(from, to), edgeOf(to, from)]
  return { start, end, middle: { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } }
}

/** What would make a drawing unreadable, as sentences: arrows go between neighbors, so that none runs through a box or another's number. */
export function drawingFaults(boxes: readonly Box[], links: readonly Link[]): string[] {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const places = boxes.map(({ at }) => at.join())
  const middles: string[] = []
  const faults = boxes.filter(({ at }, index) => places.indexOf(at.join()) !== index).map(({ id }) => `${id} stands on another box`)
  for (const { from, to } of links) {
    const [start, end] = [byId.get(from), byId.get(to)]
    if (!start || !end) {
      faults.push(`the arrow ${from} to ${to} has an end that is no box`)
      continue
    }
    const across = Math.abs(start.at[0] - end.at[0])
    const down = Math.abs(start.at[1] - end.at[1])
    if (across > 1 || down > 1 || across + down === 0) faults.push(`the arrow ${from} to ${to} does not go to a neighbor`)
    const { middle } = lineBetween(start, end)
    const place = `${middle.x},${middle.y}`
    if (middles.includes(place)) faults.push(`the arrow ${from} to ${to} crosses another in its middle`)
    middles.push(place)
  }
  return faults
}

function sideOf(box: Box, other: Box): Point {
  const { x, y } = cornerOf(box)
  return { x: other.at[0] > box.at[0] ? x + boxWidth : x, y: y + boxHeight / 2 }
}

function edgeOf(box: Box, other: Box): Point {
  const { x, y } = cornerOf(box)
  return { x: x + boxWidth / 2, y: other.at[1] > box.at[1] ? y + boxHeight : y }
}
