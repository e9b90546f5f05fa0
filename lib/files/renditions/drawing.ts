import sharp from 'sharp'
import { AppError } from '@/lib/errors'
import { losslessPixels, pictureLimits } from '@/lib/files/limits'
import { readHeader, sizeProblem } from '@/lib/files/pictures'
import { type Renditions, renderSmall, written } from '@/lib/files/renditions/rendering'

const svgLoader = { operation: ['VipsForeignLoadSvgBuffer'] }
// Sharp on dense screens, and no larger than a large screenshot.
const density = 2
const mostSide = 6000

type Drawing = { svg: string; width: number; height: number }

/**
 * Renders an SVG that we wrote ourselves, on white, at twice its size where there is room. The loader exists only meanwhile, and has
 * neither network nor files: the text comes from memory, which leaves it no place to look from. Only the image worker calls it.
 */
export async function renderDrawing(drawing: Drawing): Promise<Renditions> {
  refuseHeavyPictures(drawing.svg)
  const scale = Math.min(
    density,
    mostSide / Math.max(drawing.width, drawing.height),
    Math.sqrt(losslessPixels / (drawing.width * drawing.height)),
  )
  sharp.unblock(svgLoader)
  try {
    const full = await written(
      sharp(Buffer.from(drawing.svg), { density: 72 * scale, limitInputPixels: pictureLimits.pixels, failOn: 'error' })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .webp({ lossless: true, effort: 2 }),
    )
    return { full, small: await renderSmall(full) }
  } finally {
    sharp.block(svgLoader)
  }
}

/** Pictures inside a drawing are decoded with it, by another library: their headers are held against our limits first. */
function refuseHeavyPictures(svg: string): void {
  let pixels = 0
  for (const [, base64 = ''] of svg.matchAll(/data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)/gi)) {
    const bytes = Buffer.from(base64, 'base64')
    const picture = readHeader(bytes) ?? gifHeader(bytes)
    if (!picture) throw new AppError('invalid', 'A picture inside this drawing is damaged. Please take it out.')
    pixels += picture.width * picture.height
    if (sizeProblem(picture) || pixels > pictureLimits.pixels)
      throw new AppError(
        'invalid',
        'The pictures inside this drawing are too large: at most 25 megapixels together. Please make them smaller.',
      )
  }
}

const gifHeader = (bytes: Buffer) =>
  bytes.length > 10 && bytes.toString('latin1', 0, 3) === 'GIF'
    ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), animated: false }
    : null
