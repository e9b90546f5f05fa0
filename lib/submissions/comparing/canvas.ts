export type Size = { width: number; height: number }

/**
 * The canvas two pictures are laid on, from its top left corner. `fit` says how: of one size, drawn to one size because their shape
 * is the same, or each at its own scale with room left over. Whole numbers.
 */
export type Canvas = Size & { left: Size; right: Size; fit: 'alike' | 'scaled' | 'padded' }

/** What a browser compares without running hot: 4 megapixels. */
export const mostPixels = 4_000_000
/** Shapes this much alike are the same drawing at another scale. */
const sameShape = 0.01

/** A common canvas for two pictures of at most `most` pixels; both lie wholly on it. */
export function commonCanvas(left: Size, right: Size, most = mostPixels): Canvas {
  const alike = left.width === right.width && left.height === right.height
  const scaled = !alike && Math.abs(left.width * right.height - right.width * left.height) <= sameShape * left.width * right.height
  const larger = left.width >= right.width ? left : right
  const [a, b] = scaled ? [larger, larger] : [left, right]
  const whole = { width: Math.max(a.width, b.width), height: Math.max(a.height, b.height) }
  const scale = Math.min(1, Math.sqrt(most / (whole.width * whole.height)))
  const shrunk = ({ width, height }: Size) => ({ width: down(width * scale), height: down(height * scale) })
  return { ...shrunk(whole), left: shrunk(a), right: shrunk(b), fit: alike ? 'alike' : scaled ? 'scaled' : 'padded' }
}

// Never to nothing: a very long strip keeps one pixel of height.
const down = (side: number) => Math.max(1, Math.floor(side))
