import type { SavingState } from '@/lib/submissions/drafts/saving'
import type { DrawingKind, StoredDrawing } from '@/lib/submissions/drawings/drawing'

type Put = { kind: DrawingKind; text: string; picture: Blob; expected: string | null }

export type Answered =
  | { kind: 'saved'; publicId: string; savedAt: string }
  | { kind: 'conflict'; current: StoredDrawing }
  | { kind: 'kept'; state: SavingState; retryAfter: number | null }

type Answer = {
  diagram?: { publicId: string }
  savedAt?: string
  current?: StoredDrawing
  error?: { message: string; fields?: Record<string, string[]>; retryAfter?: number }
}

/** Sends a drawing and its picture; whatever goes wrong comes back as where the drawing is now. Retry times in seconds, null for not at all. */
export async function putDrawing(url: string, { kind, text, picture, expected }: Put): Promise<Answered> {
  const form = new FormData()
  form.set('kind', kind)
  form.set('source', text)
  form.set('expected', expected ?? '')
  form.set('picture', picture, 'drawing.png')
  let response: Response
  try {
    response = await fetch(url, { method: 'PUT', body: form })
  } catch {
    return offline
  }
  // Our own route is the only one that answers here; anything else counts as out of reach.
  const answer = (await response.json().catch(() => null)) as Answer | null
  if (!answer || response.status >= 500) return offline
  if (response.ok && answer.diagram && answer.savedAt) return { kind: 'saved', publicId: answer.diagram.publicId, savedAt: answer.savedAt }
  if (response.status === 409 && answer.current) return { kind: 'conflict', current: answer.current }
  const message = Object.values(answer.error?.fields ?? {}).flat()[0] ?? answer.error?.message ?? ''
  const why = response.status === 401 ? 'signed-out' : 'refused'
  return { kind: 'kept', state: { kind: 'kept', why, message }, retryAfter: answer.error?.retryAfter ?? null }
}

const offline: Answered = { kind: 'kept', state: { kind: 'kept', why: 'offline', message: '' }, retryAfter: 5 }
