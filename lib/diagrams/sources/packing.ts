import { deflateRawSync, inflateRawSync, inflateSync } from 'node:zlib'

/** Unpacks zlib data, or deflate data without its header, as older draw.io wrote it; never to more than `most` bytes. */
export function inflated(packed: Uint8Array, most: number): Buffer | 'broken' | 'too_large' {
  // RFC 1950: method 8, and the first two bytes are a multiple of 31.
  const [first = 0, second = 0] = packed
  const hasHeader = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
  try {
    return (hasHeader ? inflateSync : inflateRawSync)(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    return error instanceof RangeError ? 'too_large' : 'broken'
  }
}

/** Text as draw.io packs a page: percent-encoded, deflated, base64. */
export const packPage = (text: string): string => deflateRawSync(encodeURIComponent(text)).toString('base64')

/** The bytes of base64 text, or null when it is something else. */
export function base64Bytes(text: string): Buffer | null {
  const compact = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(compact) ? Buffer.from(compact, 'base64') : null
}

/** Percent-decoded text; null when it is not well formed. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
