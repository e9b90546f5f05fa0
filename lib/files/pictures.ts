import { pictureLimits } from '@/lib/files/limits'

export type PictureKind = 'png' | 'jpeg' | 'webp'

/** What a file's first bytes say of it, read without decoding. `animated` is a file of several frames. */
export type Picture = { kind: PictureKind; width: number; height: number; animated: boolean; lossless: boolean }

const extensions = new Map<string, PictureKind>([
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['webp', 'webp'],
])

/** The kind a name's ending promises, or null. */
export const kindOfName = (name: string): PictureKind | null => extensions.get(/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '') ?? null

/** The kind a declared media type promises, or null. */
export const kindOfType = (type: string): PictureKind | null =>
  extensions.get(/^image\/(png|jpeg|webp)$/i.exec(type.trim())?.[1]?.toLowerCase() ?? '') ?? null

/** The kind the content itself shows by its magic bytes, or null. */
export function kindOfContent(bytes: Uint8Array): PictureKind | null {
  if (hex(bytes, 0, 8) === '89504e470d0a1a0a') return 'png'
  if (hex(bytes, 0, 3) === 'ffd8ff') return 'jpeg'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'webp'
  return null
}

/** Size and frames from the header alone: before anything is decoded. Null when the header is broken. Never throws. */
export function readHeader(bytes: Uint8Array): Picture | null {
  const kind = kindOfContent(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const picture =
    kind === 'png' ? pngHeader(bytes, view) : kind === 'jpeg' ? jpegHeader(bytes, view) : kind === 'webp' ? webpHeader(bytes, view) : null
  return picture && picture.width > 0 && picture.height > 0 ? picture : null
}

export type SizeProblem = 'too-many-pixels' | 'too-long' | 'animated'

/** Why a picture of this size is not taken, or null when it is. */
export function sizeProblem({ width, height, animated }: Pick<Picture, 'width' | 'height' | 'animated'>): SizeProblem | null {
  if (Math.max(width, height) > pictureLimits.side) return 'too-long'
  if (width * height > pictureLimits.pixels) return 'too-many-pixels'
  return animated ? 'animated' : null
}

function pngHeader(bytes: Uint8Array, view: DataView): Picture | null {
  if (bytes.length < 33 || ascii(bytes, 12, 4) !== 'IHDR') return null
  let animated = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const type = ascii(bytes, at + 4, 4)
    if (type === 'acTL') animated = true
    if (type === 'IDAT' || type === 'IEND') break
    at += 12 + view.getUint32(at)
  }
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20), animated, lossless: true }
}

function jpegHeader(bytes: Uint8Array, view: DataView): Picture | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    // C4, C8 and CC are tables, not frames.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), animated: false, lossless: false }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    at += alone ? 2 : 2 + view.getUint16(at + 2)
  }
  return null
}

function webpHeader(bytes: Uint8Array, view: DataView): Picture | null {
  if (bytes.length < 30) return null
  const chunk = ascii(bytes, 12, 4)
  const base = { kind: 'webp' as const, animated: false }
  if (chunk === 'VP8 ')
    return { ...base, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, lossless: false }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { ...base, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, lossless: true }
  }
  if (chunk !== 'VP8X') return null
  const animated = (view.getUint8(20) & 0x02) !== 0
  const width = 1 + (view.getUint32(24, true) & 0xffffff)
  const height = 1 + (view.getUint8(27) | (view.getUint8(28) << 8) | (view.getUint8(29) << 16))
  return { ...base, width, height, animated, lossless: hasChunk(bytes, view, 'VP8L') }
}

function hasChunk(bytes: Uint8Array, view: DataView, wanted: string): boolean {
  for (let at = 12; at + 8 <= bytes.length; ) {
    if (ascii(bytes, at, 4) === wanted) return true
    const size = view.getUint32(at + 4, true)
    at += 8 + size + (size % 2)
  }
  return false
}

const ascii = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))
const hex = (bytes: Uint8Array, at: number, length: number) =>
  [...bytes.subarray(at, at + length)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
