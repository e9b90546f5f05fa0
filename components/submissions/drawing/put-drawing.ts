import { type Saved, sendSave } from '@/components/submissions/send-save'
import type { DrawingKind, StoredDrawing } from '@/lib/submissions/drawings/drawing'

type Put = { kind: DrawingKind; text: string; picture: Blob; expected: string | null }

export type Answered = Saved<{ publicId: string }, StoredDrawing>

/** Sends a drawing and its picture. */
export function putDrawing(url: string, { kind, text, picture, expected }: Put): Promise<Answered> {
  const form = new FormData()
  form.set('kind', kind)
  form.set('source', text)
  form.set('expected', expected ?? '')
  form.set('picture', picture, 'drawing.png')
  return sendSave(url, { method: 'PUT', body: form }, ({ diagram }: { diagram?: { publicId: string } }) =>
    diagram ? { publicId: diagram.publicId } : null,
  )
}
