// Decodes pictures in a process of its own and writes them anew as WebP, so that a hostile file can end this process at most.
// Bundled to dist/image-worker.mjs; lib/files/decoder.ts starts it and gives up on it.
import sharp from 'sharp'

type Job = { bytes: Uint8Array; kind: 'png' | 'jpeg' | 'webp'; lossless: boolean; pixels: number; side: number }
type Answer = { ok: true; bytes: Buffer; width: number; height: number } | { ok: false; reason: 'broken' | 'too-large' | 'animated' }

const mostMemory = Number(process.argv[2])

// Only the three loaders we want exist here: no SVG, PDF, TIFF or ImageMagick behind a wrong name.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

// Decoding runs in sharp's threads, so this clock goes on ticking meanwhile.
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) process.exit(9)
}, 25).unref()

process.on('disconnect', () => process.exit(0))
process.on('message', (job) => {
  // The parent is the only one who can write here.
  void decode(job as Job)
    .catch((): Answer => ({ ok: false, reason: 'broken' }))
    .then((answer) => process.send?.(answer))
})
process.send?.('ready')

async function decode({ bytes, kind, lossless, pixels, side }: Job): Promise<Answer> {
  const picture = sharp(bytes, { limitInputPixels: pixels, failOn: 'error', sequentialRead: true })
  const header = await picture.metadata()
  if (header.format !== kind) return { ok: false, reason: 'broken' }
  if ((header.pages ?? 1) > 1) return { ok: false, reason: 'animated' }
  if (Math.max(header.width, header.height) > side || header.width * header.height > pixels) return { ok: false, reason: 'too-large' }
  // Orientation is applied; everything that is not pixels stays behind.
  const { data, info } = await picture
    .autoOrient()
    .toColourspace('srgb')
    .webp(lossless ? { lossless: true, effort: 2 } : { quality: 90, effort: 3 })
    .toBuffer({ resolveWithObject: true })
  return { ok: true, bytes: data, width: info.width, height: info.height }
}
