// The base64 of each kind's first bytes: what a picture says it is must be what it begins with.
const starts = new Map([
  ['png', 'iVBORw0KGg'],
  ['jpeg', '/9j/'],
  ['webp', 'UklGR'],
  ['gif', 'R0lGOD'],
])

/** A raster picture written out as `data:`, in one form, or null for anything else: other types, SVG, broken base64. */
export function rasterData(url: string): string | null {
  // draw.io leaves `;base64` out, because a semicolon ends a style.
  const [, kind = '', given = ''] = /^data:image\/(png|jpe?g|webp|gif)(?:;base64)?,([A-Za-z0-9+/=\s]+)$/i.exec(url.trim()) ?? []
  const type = kind.toLowerCase().replace('jpg', 'jpeg')
  const base64 = given.replace(/\s+/g, '')
  const start = starts.get(type)
  return start && base64.startsWith(start) && /^[^=]+={0,2}$/.test(base64) ? `data:image/${type};base64,${base64}` : null
}
