import sharp from 'sharp'
import { type Grey, newGrey } from '@/lib/reviews/pins/grey'

export type Named = { name: string; x: number; y: number; width?: number; height?: number }

const box = { width: 180, height: 90 }

/** A drawing of named boxes, each with an arrow to the next, as an SVG of this size. */
export function boardOf(boxes: readonly Named[], { width, height }: { width: number; height: number }): string {
  const middle = ({ x, y, width = box.width, height = box.height }: Named) => [x + width / 2, y + height / 2] as const
  const arrows = boxes.slice(1).map((to, index) => {
    const [from, [x, y]] = [middle(boxes[index] ?? to), middle(to)]
    return `<path d="M${from[0]} ${from[1]}L${x} ${y}" stroke="#555" stroke-width="2" fill="none"/>`
  })
  const shapes = boxes.map((each) => {
    const [x, y] = middle(each)
    return `<rect x="${each.x}" y="${each.y}" width="${each.width ?? box.width}" height="${each.height ?? box.height}" rx="8" fill="#e6eefc" stroke="#223" stroke-width="2"/><text x="${x}" y="${y + 8}" font-size="24" text-anchor="middle" fill="#111">${each.name}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${arrows.join('')}${shapes.join('')}</svg>`
}

/** An SVG as pixels, `scale` times as large. */
export const drawn = (svg: string, scale = 1) =>
  sharp(Buffer.from(svg), { density: 72 * scale })
    .png()
    .toBuffer()

/** The grey rendition of a picture, as the image worker makes it. */
export async function greyOf(picture: Uint8Array): Promise<Grey> {
  const { width, height } = await sharp(picture).metadata()
  const { data, info } = await sharp(picture)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width: 1024, height: 1024, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return newGrey(data, info, { width, height })
}
