// Decodes pictures in a process of its own and writes them anew as WebP, so that a hostile file can end this process at most.
// Bundled to dist/image-worker.mjs; lib/files/decoder.ts starts it and gives up on it.
import sharp from 'sharp'
import {
  type Reading,
  type Rendition,
  type Renditions,
  renderPicture,
  renderSmall,
  type Unreadable,
} from '@/lib/files/renditions/rendering'

type Job = { do: 'picture'; bytes: Uint8Array; reading: Reading } | { do: 'small'; full: Rendition }
type Answer = ({ ok: true } & Renditions) | { ok: false; reason: Unreadable }

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
  void answer(job as Job)
    .catch((): Answer => ({ ok: false, reason: 'broken' }))
    .then((answer) => process.send?.(answer))
})
process.send?.('ready')

async function answer(job: Job): Promise<Answer> {
  if (job.do === 'small') return { ok: true, full: job.full, small: await renderSmall(job.full) }
  const rendered = await renderPicture(job.bytes, job.reading)
  return typeof rendered === 'string' ? { ok: false, reason: rendered } : { ok: true, ...rendered }
}
