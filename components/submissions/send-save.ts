import type { SavingState } from '@/lib/submissions/drafts/saving'

type Body<Current> = {
  savedAt?: string
  current?: Current
  error?: { message: string; fields?: Record<string, string[]>; retryAfter?: number }
}

/** What came of a save. Retry times in seconds, null for not at all. */
export type Saved<Done, Current> =
  | ({ kind: 'saved'; savedAt: string } & Done)
  | { kind: 'conflict'; current: Current }
  | { kind: 'kept'; state: SavingState; retryAfter: number | null }

/** Sends work to be saved; whatever goes wrong comes back as where the work is now. `read` takes from a good answer what is needed of it. */
export async function sendSave<Done, Current, Answer>(
  url: string,
  request: RequestInit,
  read: (answer: Partial<Answer>) => Done | null,
): Promise<Saved<Done, Current>> {
  let response: Response
  try {
    response = await fetch(url, request)
  } catch {
    return offline
  }
  // Our own route is the only one that answers here; anything else counts as out of reach.
  const answer = (await response.json().catch(() => null)) as (Body<Current> & Partial<Answer>) | null
  if (!answer || response.status >= 500) return offline
  const done = response.ok ? read(answer) : null
  if (done && answer.savedAt) return { kind: 'saved', savedAt: answer.savedAt, ...done }
  if (response.status === 409 && answer.current) return { kind: 'conflict', current: answer.current }
  const message = Object.values(answer.error?.fields ?? {}).flat()[0] ?? answer.error?.message ?? ''
  const why = response.status === 401 ? 'signed-out' : 'refused'
  return { kind: 'kept', state: { kind: 'kept', why, message }, retryAfter: answer.error?.retryAfter ?? null }
}

const offline = { kind: 'kept', state: { kind: 'kept', why: 'offline', message: '' }, retryAfter: 5 } as const
