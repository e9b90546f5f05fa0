import { crc32 } from 'node:zlib'
import { sourceLimits } from '@/lib/diagrams/limits'
import { inflated } from '@/lib/diagrams/sources/packing'

export type PngText = { keyword: string; text: string }

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/**
 * The texts of a PNG (tEXt, zTXt, iTXt) that stand before its end, in order. Chunks with a wrong checksum are passed over; reading
 * ends at a text that cannot be unpacked within the limit for all of them, and at IEND. Never throws.
 */
export function readPngText(bytes: Uint8Array): PngText[] {
  const texts: PngText[] = []
  let budget: number = sourceLimits.unpacked
  for (const { type, data } of chunks(bytes)) {
    const keyword = keywordOf(type, data)
    const read = keyword === null ? undefined : readers.get(type)
    if (keyword === null || !read) continue
    const content = read(data.subarray(keyword.length + 1), budget)
    // Otherwise many small bombs in one file would each cost the whole budget.
    if (typeof content === 'string') break
    budget -= content.length
    texts.push({ keyword, text: content.toString(type === 'iTXt' ? 'utf8' : 'latin1') })
  }
  return texts
}

/**
 * The PNG with one tEXt chunk of `keyword`, right behind its header: Excalidraw looks at the first text only, draw.io stops at the
 * picture data. Texts of the same keyword go. `text` is Latin-1 without NUL; what is no PNG comes back as it was.
 */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const parts: Uint8Array[] = []
  for (const { type, data, whole } of chunks(png)) {
    if (keywordOf(type, data) === keyword) continue
    parts.push(whole)
    if (type === 'IHDR') parts.push(textChunk(keyword, text))
  }
  return parts.length === 0 ? png : Buffer.concat([signature, ...parts])
}

type Chunk = { type: string; data: Buffer; whole: Buffer }

function* chunks(bytes: Uint8Array): Generator<Chunk> {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!png.subarray(0, 8).equals(signature)) return
  for (let at = 8; at + 12 <= png.length; ) {
    const end = at + 12 + png.readUInt32BE(at)
    if (end > png.length) return
    const type = png.toString('latin1', at + 4, at + 8)
    if (crc32(png.subarray(at + 4, end - 4)) === png.readUInt32BE(end - 4))
      yield { type, data: png.subarray(at + 8, end - 4), whole: png.subarray(at, end) }
    if (type === 'IEND') return
    at = end
  }
}

function textChunk(keyword: string, text: string): Buffer {
  const body = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1')
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

/** The bytes of a text behind its keyword, unpacked; at most `budget`. */
type ReadText = (rest: Buffer, budget: number) => ReturnType<typeof inflated>

const plain: ReadText = (rest, budget) => (rest.length > budget ? 'too_large' : rest)

const readers = new Map<string, ReadText>([
  ['tEXt', plain],
  ['zTXt', (rest, budget) => inflated(rest.subarray(1), budget)],
  ['iTXt', international],
])

function keywordOf(type: string, data: Buffer): string | null {
  const end = readers.has(type) ? data.indexOf(0) : -1
  return end < 1 || end > 79 ? null : data.toString('latin1', 0, end)
}

// Compression flag, method, language, NUL, translated keyword, NUL, UTF-8.
function international(rest: Buffer, budget: number): ReturnType<typeof inflated> {
  const language = rest.indexOf(0, 2)
  const translated = language < 0 ? -1 : rest.indexOf(0, language + 1)
  if (translated < 0) return 'broken'
  const content = rest.subarray(translated + 1)
  return rest[0] === 1 ? inflated(content, budget) : plain(content, budget)
}
