import { paths } from '@/lib/paths'

declare global {
  // Excalidraw reads this name from the window and asks for `fonts/…` below it.
  var EXCALIDRAW_ASSET_PATH: string | undefined
}

globalThis.EXCALIDRAW_ASSET_PATH = paths.home()

// It names a host of its own as the second place of each font. Ours are here (scripts/build.mjs), and no other host is asked.
globalThis.FontFace = class extends FontFace {
  constructor(family: string, source: string | BufferSource, descriptors?: FontFaceDescriptors) {
    const here = `url(${window.location.origin}/`
    const ours =
      typeof source === 'string' ? source.split(', ').filter((place) => !/^url\(https?:/.test(place) || place.startsWith(here)) : []
    super(family, ours.length > 0 ? ours.join(', ') : source, descriptors)
  }
}
