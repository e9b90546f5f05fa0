import { pictureBounds, pictureScale } from '@/lib/submissions/drawings/drawing'

type Size = { width: number; height: number }

/**
 * A PNG of what `paint` draws at a scale, on paper with a margin and at least as large as others can read; drawn smaller when the
 * file would be larger than the server takes.
 */
export async function pngOnPaper(size: Size, paper: string, paint: (scale: number) => Promise<HTMLCanvasElement>): Promise<Blob> {
  for (let scale = pictureScale(size); ; scale *= 0.7) {
    const blob = await pngOf(onPaper(await paint(scale), paper))
    if (blob.size <= pictureBounds.bytes) return blob
  }
}

function onPaper(drawn: HTMLCanvasElement, paper: string): HTMLCanvasElement {
  const sheet = document.createElement('canvas')
  sheet.width = Math.max(drawn.width, pictureBounds.least.width)
  sheet.height = Math.max(drawn.height, pictureBounds.least.height)
  const pen = sheet.getContext('2d')
  if (!pen) throw new Error('no canvas here')
  pen.fillStyle = paper
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.drawImage(drawn, Math.round((sheet.width - drawn.width) / 2), Math.round((sheet.height - drawn.height) / 2))
  return sheet
}

const pngOf = (canvas: HTMLCanvasElement) =>
  new Promise<Blob>((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas gave no picture'))), 'image/png'),
  )
