import { useEffect, useState } from 'react'
import type { PicturePair } from '@/components/submissions/compare/picture'
import type { PixelNews, PixelResult } from '@/components/submissions/compare/pixel-messages'

export type PixelState =
  | { kind: 'working'; step: 0 | 1 | 2 | 3 | 4 }
  | { kind: 'done'; result: PixelResult; mask: string }
  | { kind: 'failed'; why: 'gone' | 'broken' }

/** Has two pictures compared by a worker, and tells how far it is. The worker ends with the component. */
export function useChangedPixels({ left, right, canvas }: PicturePair): PixelState {
  const [state, setState] = useState<PixelState>({ kind: 'working', step: 0 })
  useEffect(() => {
    setState({ kind: 'working', step: 0 })
    let mask = ''
    const worker = new Worker(new URL('./pixel-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<PixelNews>) => {
      if (data.kind === 'step') return setState({ kind: 'working', step: data.step })
      if (data.kind === 'done') {
        mask = URL.createObjectURL(data.mask)
        setState({ kind: 'done', result: data.result, mask })
      } else setState(data)
      worker.terminate()
    }
    worker.onerror = () => setState({ kind: 'failed', why: 'broken' })
    worker.postMessage({ left: { id: left.id, src: left.src }, right: { id: right.id, src: right.src }, canvas })
    return () => {
      worker.terminate()
      if (mask) URL.revokeObjectURL(mask)
    }
  }, [left.id, left.src, right.id, right.src, canvas])
  return state
}
