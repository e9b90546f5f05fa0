// Runs beside the page: decodes two pictures and compares them pixel by pixel, so that the page itself never waits.
import pixelmatch from 'pixelmatch'
import type { PixelNews, PixelResult, PixelTask } from '@/components/submissions/compare/pixel-messages'
import type { Canvas, Size } from '@/lib/submissions/comparing/canvas'
import { changedRegions } from '@/lib/submissions/comparing/regions'

const shelf = 'compared-pictures-1'
const mostKept = 40
// Ink that came is moss, ink that went is redline; fixed, for pictures lie on paper in both schemes.
const wentColor: [number, number, number] = [179, 38, 30]
const cameColor: [number, number, number] = [35, 110, 40]

self.addEventListener('message', ({ data }: MessageEvent<PixelTask>) => void answer(data))

const tell = (news: PixelNews) => self.postMessage(news)

async function answer(task: PixelTask) {
  try {
    const kept = await find(task)
    if (kept) return tell(kept)
    tell({ kind: 'step', step: 1 })
    const blobs = await Promise.all([load(task.left.src), load(task.right.src)])
    tell({ kind: 'step', step: 2 })
    const [left, right] = await Promise.all([
      pixelsOf(blobs[0], task.canvas.left, task.canvas),
      pixelsOf(blobs[1], task.canvas.right, task.canvas),
    ])
    tell({ kind: 'step', step: 3 })
    const done = await compare(left, right, task.canvas)
    await keep(task, done)
    tell(done)
  } catch (error) {
    tell({ kind: 'failed', why: error instanceof Gone ? 'gone' : 'broken' })
  }
}

class Gone extends Error {}

async function load(src: string): Promise<Blob> {
  const answered = await fetch(src)
  if (!answered.ok) throw new Gone(src)
  return answered.blob()
}

/** The picture on its canvas; what it does not cover is paper. */
async function pixelsOf(blob: Blob, size: Size, canvas: Size): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(blob)
  const drawing = contextOf(canvas)
  drawing.fillStyle = '#fffdf7'
  drawing.fillRect(0, 0, canvas.width, canvas.height)
  drawing.imageSmoothingQuality = 'medium'
  drawing.drawImage(bitmap, 0, 0, size.width, size.height)
  bitmap.close()
  return drawing.getImageData(0, 0, canvas.width, canvas.height).data
}

async function compare(
  left: Uint8ClampedArray,
  right: Uint8ClampedArray,
  { width, height }: Canvas,
): Promise<PixelNews & { kind: 'done' }> {
  const drawing = contextOf({ width, height })
  const output = drawing.createImageData(width, height)
  const changed = pixelmatch(left, right, output.data, width, height, { diffMask: true, diffColor: wentColor, diffColorAlt: cameColor })
  tell({ kind: 'step', step: 4 })
  drawing.putImageData(output, 0, 0)
  const regions = changed > 0 ? changedRegions(output.data, width, height) : []
  const mask = await drawing.canvas.convertToBlob()
  return { kind: 'done', result: { changed, total: width * height, regions }, mask }
}

function contextOf({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  return context
}

// Files never change, so what was compared once is kept in the browser; signing out empties it.
const keyOf = ({ left, right }: PixelTask) => `/compared/${left.id}/${right.id}`

async function find(task: PixelTask): Promise<(PixelNews & { kind: 'done' }) | null> {
  try {
    const answered = await (await caches.open(shelf)).match(keyOf(task))
    const told = answered?.headers.get('x-result')
    // Written by `keep` below and by nobody else.
    return answered && told ? { kind: 'done', result: JSON.parse(told) as PixelResult, mask: await answered.blob() } : null
  } catch {
    return null
  }
}

async function keep(task: PixelTask, { result, mask }: { result: PixelResult; mask: Blob }) {
  try {
    const cache = await caches.open(shelf)
    const known = await cache.keys()
    await Promise.all(known.slice(0, Math.max(0, known.length - mostKept + 1)).map((request) => cache.delete(request)))
    await cache.put(keyOf(task), new Response(mask, { headers: { 'content-type': 'image/png', 'x-result': JSON.stringify(result) } }))
  } catch {
    // Without room, or without https, it is computed again.
  }
}
