/** A rectangle on a canvas, in percent of its sides. */
export type Region = { left: number; top: number; width: number; height: number }

type Tiles = { columns: number; rows: number; changed: Uint8Array }

/** Side of the squares in which changed pixels are looked for. */
const tile = 16
/** Changes at most this many tiles apart are one place. */
const reach = 2
/** More places than these say no more than "all over". */
const mostRegions = 24
const mostSpecks = 400
/** More parts of the picture than these are not told one by one. */
const mostPlaces = 4

/**
 * Where an RGBA picture of changes has something in it: places as rectangles around neighboring changes, largest first, at most 24.
 * Each changed pixel lies in one of them unless there are more.
 */
export function changedRegions(mask: Uint8ClampedArray, width: number, height: number): Region[] {
  const tiles = tilesOf(mask, width, height)
  const seen = new Uint8Array(tiles.changed.length)
  const regions: Region[] = []
  for (let start = 0; start < tiles.changed.length; start++)
    if (tiles.changed[start] && !seen[start]) regions.push(regionFrom(start, tiles, seen, width, height))
  return apart(regions)
    .sort((a, b) => b.width * b.height - a.width * a.height)
    .slice(0, mostRegions)
}

/** Places that lie in or across each other, as one. A picture full of specks is left as it is: it is cut short anyway. */
function apart(regions: Region[]): Region[] {
  if (regions.length > mostSpecks) return regions
  const whole: Region[] = []
  for (const region of regions) {
    let grown = region
    for (let index = whole.length - 1; index >= 0; index--) {
      const other = whole[index]
      if (!other || !overlap(grown, other)) continue
      grown = around(grown, other)
      whole.splice(index, 1)
      index = whole.length
    }
    whole.push(grown)
  }
  return whole
}

const overlap = (a: Region, b: Region) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

function around(a: Region, b: Region): Region {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)]
  const [right, bottom] = [Math.max(a.left + a.width, b.left + b.width), Math.max(a.top + a.height, b.top + b.height)]
  return { left, top, width: right - left, height: bottom - top }
}

function tilesOf(mask: Uint8ClampedArray, width: number, height: number): Tiles {
  const [columns, rows] = [Math.ceil(width / tile), Math.ceil(height / tile)]
  const changed = new Uint8Array(columns * rows)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / tile) * columns
    for (let x = 0; x < width; x++) if (mask[4 * (y * width + x) + 3]) changed[row + Math.floor(x / tile)] = 1
  }
  return { columns, rows, changed }
}

function regionFrom(start: number, { columns, rows, changed }: Tiles, seen: Uint8Array, width: number, height: number): Region {
  const box = { left: columns, top: rows, right: 0, bottom: 0 }
  const waiting = [start]
  seen[start] = 1
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % columns, Math.floor(at / columns)]
    box.left = Math.min(box.left, x)
    box.top = Math.min(box.top, y)
    box.right = Math.max(box.right, x + 1)
    box.bottom = Math.max(box.bottom, y + 1)
    for (let row = Math.max(0, y - reach); row <= Math.min(rows - 1, y + reach); row++)
      for (let column = Math.max(0, x - reach); column <= Math.min(columns - 1, x + reach); column++) {
        const next = row * columns + column
        if (!changed[next] || seen[next]) continue
        seen[next] = 1
        waiting.push(next)
      }
  }
  const share = (from: number, to: number, side: number) => (100 * (Math.min(to * tile, side) - from * tile)) / side
  return {
    left: (100 * box.left * tile) / width,
    top: (100 * box.top * tile) / height,
    width: share(box.left, box.right, width),
    height: share(box.top, box.bottom, height),
  }
}

/** How much of a picture changed, and where, as somebody would say it. `changed` and `total` count pixels. */
export function changeInWords(changed: number, total: number, regions: readonly Region[]): string {
  if (changed === 0) return 'Not one pixel differs.'
  const places = [...new Set(regions.map(placeOf))]
  const count =
    regions.length === 1 ? 'one place' : regions.length >= mostRegions ? `${mostRegions} places or more` : `${regions.length} places`
  return `${shareInWords(changed / total)} of the picture changed, in ${count}${places.length > mostPlaces ? ' all over it' : `: ${listed(places)}`}.`
}

function shareInWords(share: number): string {
  if (share < 0.001) return 'Less than 0.1%'
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`
}

/** The part of the picture in which a region has its middle. */
function placeOf({ left, top, width, height }: Region): string {
  if (width > 80 && height > 80) return 'all over'
  const column = thirdOf(left + width / 2, ['left', '', 'right'])
  const row = thirdOf(top + height / 2, ['top', '', 'bottom'])
  return `${row} ${column}`.trim() || 'middle'
}

const thirdOf = (percent: number, names: [string, string, string]) => (percent < 33.4 ? names[0] : percent < 66.7 ? names[1] : names[2])

const listed = (words: string[]) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)
