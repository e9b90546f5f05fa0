// Reads uploads in a process of its own and writes them anew as WebP, so that a hostile file can end this process at most.
// Bundled to dist/image-worker.mjs; lib/files/decoder.ts starts it and gives up on it.
import sharp from 'sharp'
import { answerWork, type Work } from '@/lib/files/renditions/work'

const mostMemory = Number(process.argv[2])

// Only the three loaders we want exist here: no PDF, TIFF or ImageMagick behind a wrong name, and SVG only while we draw one of ours.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

// Decoding runs in sharp's threads, so this clock goes on ticking meanwhile.
setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) process.exit(9)
}, 25).unref()

process.on('disconnect', () => process.exit(0))
// What an allocator keeps of one picture would be missing for the next: such a process is asked nothing more.
const isTired = () => process.memoryUsage.rss() > mostMemory * 0.3

// The parent is the only one who can write here.
process.on('message', (work) => void answerWork(work as Work).then((answer) => process.send?.({ ...answer, tired: isTired() })))
process.send?.('ready')
