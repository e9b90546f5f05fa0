import type { DraftWords, KeptCopy, SavingState } from '@/lib/submissions/drafts/saving'

export type OtherDraft = DraftWords & { revision: number; updatedAt: string }
export type Posted =
  | { kind: 'saved'; revision: number; savedAt: string }
  | { kind: 'conflict'; current: OtherDraft }
  | { kind: 'kept'; state: SavingState; retryAfter: number | null }

type Answer = {
  revision?: number
  savedAt?: string
  current?: OtherDraft
  error?: { message: string; fields?: Record<string, string[]>; retryAfter?: number }
}

/** Sends the words of a draft; whatever goes wrong comes back as where the words are now. Retry times in seconds, null for not at all. */
export async function postDraft(url: string, draft: KeptCopy): Promise<Posted> {
  let response: Response
  try {
    response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft) })
  } catch {
    return offline
  }
  // Our own route is the only one that answers here; anything else counts as out of reach.
  const answer = (await response.json().catch(() => null)) as Answer | null
  if (!answer || response.status >= 500) return offline
  if (response.ok && answer.revision !== undefined && answer.savedAt)
    return { kind: 'saved', revision: answer.revision, savedAt: answer.savedAt }
  if (response.status === 409 && answer.current) return { kind: 'conflict', current: answer.current }
  const message = Object.values(answer.error?.fields ?? {}).flat()[0] ?? answer.error?.message ?? ''
  const why = response.status === 401 ? 'signed-out' : 'refused'
  return { kind: 'kept', state: { kind: 'kept', why, message }, retryAfter: answer.error?.retryAfter ?? null }
}

const offline: Posted = { kind: 'kept', state: { kind: 'kept', why: 'offline', message: '' }, retryAfter: 5 }
