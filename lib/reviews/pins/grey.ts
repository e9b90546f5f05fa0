type Size = { width: number; height: number }
/** A rectangle in pixels; parts of pixels count. */
export type Cut = { x: number; y: number; width: number; height: number }
/** Values in rows. */
export type Raster = Size & { values: Float32Array }

/**
 * A picture in grey, made small, told as ink on paper: white is nothing. `full` is the size of the picture itself, in whose pixels cuts
 * are told; `sums` holds at each corner of a pixel the sum of all left above it, so that the mean of any rectangle costs four look-ups.
 */
export type Grey = Size & { full: Size; sums: Float64Array }

/** A grey picture from its pixels in rows, one byte each. */
export function newGrey(pixels: Uint8Array, { width, height }: Size, full: Size): Grey {
  return { width, height, full, sums: sumsOf({ width, height, values: pixels.map((pixel) => 255 - pixel) }) }
}

/** A cut of a picture at another size: each value is the mean of what it covers. Outside the picture there is no ink. */
export function resampled(grey: Grey, cut: Cut, { width, height }: Size): Raster {
  const [toX, toY] = [grey.width / grey.full.width, grey.height / grey.full.height]
  const [left, top] = [cut.x * toX, cut.y * toY]
  const [stepX, stepY] = [(cut.width * toX) / width, (cut.height * toY) / height]
  const values = new Float32Array(width * height)
  let above = sumsAlong(grey, left, stepX, width, top)
  for (let y = 0; y < height; y++) {
    const below = sumsAlong(grey, left, stepX, width, top + (y + 1) * stepY)
    for (let x = 0; x < width; x++)
      values[y * width + x] = ((below[x + 1] ?? 0) - (below[x] ?? 0) - (above[x + 1] ?? 0) + (above[x] ?? 0)) / (stepX * stepY)
    above = below
  }
  return { width, height, values }
}

/**
 * A cut as strokes alone: each value less the mean of what is within `reach` values of it. Paper and fills become nothing; lines and
 * letters stay.
 */
export function strokesIn(grey: Grey, cut: Cut, { width, height }: Size, reach: number): Raster {
  const [stepX, stepY] = [cut.width / width, cut.height / height]
  const around = {
    x: cut.x - reach * stepX,
    y: cut.y - reach * stepY,
    width: cut.width + 2 * reach * stepX,
    height: cut.height + 2 * reach * stepY,
  }
  const wide = resampled(grey, around, { width: width + 2 * reach, height: height + 2 * reach })
  const means = meansOf(wide, reach)
  return {
    width,
    height,
    values: means.values.map((mean, at) => valueAt(wide, (at % width) + reach, Math.floor(at / width) + reach) - mean),
  }
}

/** The mean of all within `reach` values of each one that has as many on every side. */
export function meansOf(raster: Raster, reach: number): Raster {
  const [width, height, side] = [raster.width - 2 * reach, raster.height - 2 * reach, 2 * reach + 1]
  const across = raster.width + 1
  const sums = sumsOf(raster)
  const sumAt = (x: number, y: number) => sums[y * across + x] ?? 0
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      values[y * width + x] = (sumAt(x + side, y + side) - sumAt(x, y + side) - sumAt(x + side, y) + sumAt(x, y)) / (side * side)
  return { width, height, values }
}

const valueAt = ({ width, values }: Raster, x: number, y: number) => values[y * width + x] ?? 0

function sumsOf({ width, height, values }: Size & { values: ArrayLike<number> }): Float64Array {
  const across = width + 1
  const sums = new Float64Array(across * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += values[y * width + x] ?? 0
      sums[(y + 1) * across + x + 1] = (sums[y * across + x + 1] ?? 0) + row
    }
  }
  return sums
}

/** The sums at so many corners in one row, parts of pixels counted by their share. */
function sumsAlong({ width, height, sums }: Grey, left: number, step: number, count: number, y: number): Float64Array {
  const across = width + 1
  const row = new Float64Array(count + 1)
  const [wholeY, partY] = split(y, height)
  const upper = wholeY * across
  const lower = Math.min(height, wholeY + 1) * across
  for (let at = 0; at <= count; at++) {
    const [wholeX, partX] = split(left + at * step, width)
    const right = Math.min(width, wholeX + 1)
    const sumAt = (line: number) => (sums[line + wholeX] ?? 0) * (1 - partX) + (sums[line + right] ?? 0) * partX
    row[at] = sumAt(upper) * (1 - partY) + sumAt(lower) * partY
  }
  return row
}

/** A place inside a side as the corner before it and the part beyond that. */
function split(place: number, side: number): [whole: number, part: number] {
  const inside = Math.min(Math.max(place, 0), side)
  const whole = Math.floor(inside)
  return [whole, inside - whole]
}
