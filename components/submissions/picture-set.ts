import { paths } from '@/lib/paths'

type Picture = { publicId: string; width: number; height: number; smallWidth: number | null }

/** A diagram's picture in the sizes there are, for a browser to choose from; `sizes` says how wide it stands. */
export function pictureSet({ publicId, width, height, smallWidth }: Picture, sizes: string) {
  const src = paths.file(publicId)
  if (!smallWidth || smallWidth >= width) return { src, width, height }
  return { src, width, height, sizes, srcSet: `${paths.file(publicId, 'small')} ${smallWidth}w, ${src} ${width}w` }
}
