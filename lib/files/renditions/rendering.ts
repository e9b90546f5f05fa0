import sharp, { type Sharp } from 'sharp'
import { losslessPixels, smallWidth } from '@/lib/files/limits'

export type Rendition = { bytes: Uint8Array; width: number; height: number }

/** A picture as it is kept: whole, and small for lists. Up to `smallWidth` pixels wide, both are the same. */
export type Renditions = { full: Rendition; small: Rendition }

export type Reading = { kind: 'png' | 'jpeg' | 'webp'; lossless: boolean; pixels: number; side: number }
export type Unreadable = 'broken' | 'too-large' | 'animated'

/**
 * Decodes a picture and writes it anew as WebP in both sizes, upright and without anything that is no pixel. Answers with a word
 * when it is not one still picture within the limits; throws when it is damaged. Only the image worker calls it.
 */
export async function renderPicture(bytes: Uint8Array, { kind, lossless, pixels, side }: Reading): Promise<Renditions | Unreadable> {
  const open = () => sharp(bytes, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true })
  const header = await open().metadata()
  if (header.format !== kind) return 'broken'
  if ((header.pages ?? 1) > 1) return 'animated'
  if (Math.max(header.width, header.height) > side || header.width * header.height > pixels) return 'too-large'
  const full = await written(
    open()
      .autoOrient()
      .toColourspace('srgb')
      .webp(writing(lossless, header.width * header.height)),
  )
  return { full, small: await renderSmall(full) }
}

// Large ones have the same ten seconds: less effort costs them no more than a percent of size.
function writing(lossless: boolean, pixels: number) {
  if (lossless && pixels <= losslessPixels) return { lossless: true, effort: 2 }
  return { quality: lossless ? 95 : 90, effort: pixels > losslessPixels ? 0 : 3 }
}

/** The small rendition of a whole one, which is our own WebP. */
export async function renderSmall(full: Rendition): Promise<Rendition> {
  if (full.width <= smallWidth) return full
  return written(
    sharp(full.bytes, { failOn: 'error', sequentialRead: true })
      .resize({ width: smallWidth })
      .webp({ quality: 82, effort: 4, smartSubsample: true }),
  )
}

/** A whole picture in grey on white, at most `side` pixels on a side, as bare bytes in rows: for programs that look at it. */
export async function renderGrey(full: Rendition, side: number): Promise<Rendition> {
  return written(
    sharp(full.bytes, { failOn: 'error', sequentialRead: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toColourspace('b-w')
      .raw(),
  )
}

/** Runs a pipeline to its end. */
export async function written(picture: Sharp): Promise<Rendition> {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}
