import type { Raster } from '@/lib/reviews/pins/grey'

/** So many steps of a part across and down in a picture, and how alike they are there: 1 the same, 0 nothing in common. */
export type Match = { x: number; y: number; likeness: number }

/**
 * Lays a part on each place of a picture where it lies wholly inside and says how alike the two are there, by normalized cross
 * correlation: brighter, darker or fainter makes no difference. Row by row; empty when the part does not fit or shows nothing.
 */
export function likenesses(part: Raster, picture: Raster): { width: number; height: number; values: Float32Array } {
  const [columns, rows] = [picture.width - part.width + 1, picture.height - part.height + 1]
  const pattern = leveled(part)
  if (columns < 1 || rows < 1 || !pattern) return { width: 0, height: 0, values: new Float32Array(0) }
  const spread = spreads(picture, part, columns, rows)
  const values = new Float32Array(columns * rows)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const width = spread[y * columns + x] ?? 0
      if (width < leastSpread * pattern.length) continue
      let sum = 0
      for (let row = 0, at = 0; row < part.height; row++) {
        const from = (y + row) * picture.width + x
        for (let column = 0; column < part.width; column++, at++) sum += (pattern[at] ?? 0) * (picture.values[from + column] ?? 0)
      }
      values[y * columns + x] = sum / Math.sqrt(width)
    }
  return { width: columns, height: rows, values }
}

/** The best places, best first, none within `apart` steps of a better one. */
export function bestOf({ width, values }: { width: number; values: Float32Array }, most: number, apart: { x: number; y: number }): Match[] {
  const left = values.slice()
  const found: Match[] = []
  while (found.length < most) {
    let best = -1
    for (let at = 0; at < left.length; at++) if ((left[at] ?? 0) > (best < 0 ? 0 : (left[best] ?? 0))) best = at
    if (best < 0) break
    const [x, y] = [best % width, Math.floor(best / width)]
    found.push({ x, y, likeness: values[best] ?? 0 })
    for (let row = Math.max(0, y - apart.y); row <= Math.min(left.length / width - 1, y + apart.y); row++)
      left.fill(0, row * width + Math.max(0, x - apart.x), row * width + Math.min(width, x + apart.x + 1))
  }
  return found
}

/** Less variance than this, in squared grey steps a value, is an empty place. */
const leastSpread = 4

/** The part with a mean of nothing and a length of one; null when it is empty. */
function leveled({ values }: Raster): Float32Array | null {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  if (squares < leastSpread * values.length) return null
  const length = Math.sqrt(squares)
  return values.map((value) => (value - mean) / length)
}

/** How much the picture varies under the part at each place. */
function spreads({ width, height, values }: Raster, part: Raster, columns: number, rows: number): Float64Array {
  const across = width + 1
  const [sums, squares] = [new Float64Array(across * (height + 1)), new Float64Array(across * (height + 1))]
  for (let y = 0; y < height; y++) {
    let [row, rowSquares] = [0, 0]
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x] ?? 0
      row += value
      rowSquares += value * value
      const at = (y + 1) * across + x + 1
      sums[at] = (sums[at - across] ?? 0) + row
      squares[at] = (squares[at - across] ?? 0) + rowSquares
    }
  }
  const spread = new Float64Array(columns * rows)
  const under = (table: Float64Array, at: number) =>
    (table[at + part.height * across + part.width] ?? 0) -
    (table[at + part.height * across] ?? 0) -
    (table[at + part.width] ?? 0) +
    (table[at] ?? 0)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const sum = under(sums, y * across + x)
      spread[y * columns + x] = under(squares, y * across + x) - (sum * sum) / part.values.length
    }
  return spread
}
