import { z } from 'zod'
import type { Hearing } from '@/lib/scenarios/site-clock'
import type { SaveOutcome } from '@/lib/self-review/autosave'
import type { StoredAnswer } from '@/lib/self-review/stances'

const stands = z.object({ answer: z.string(), revision: z.number() })
const answered = z.object({ now: z.number().optional(), current: stands.optional(), error: z.object({ message: z.string() }).optional() })

/** Words with their revision, as the autosave of the self-review carries them. */
export const asStored = ({ answer, revision }: z.output<typeof stands>): StoredAnswer => ({
  question: '',
  text: answer,
  stance: null,
  revision,
})

/** What stands on the site, in the answer of an action or of the address below; null when there is none. */
export function readStands(value: unknown): StoredAnswer | null {
  const parsed = stands.safeParse(value)
  return parsed.success ? asStored(parsed.data) : null
}

/**
 * Sends the words of a running answer to the site from the browser, and tells `hear` what its clock said. Never throws. Words that come
 * after the end are refused.
 */
export async function putWords(
  url: string,
  { text, revision }: StoredAnswer,
  hear: (hearing: Hearing) => void = () => {},
): Promise<SaveOutcome> {
  try {
    const asked = Date.now()
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answer: text, revision }),
    })
    const body: unknown = await response.json()
    const { now } = answered.safeParse(body).data ?? {}
    if (now) hear({ now, asked, heard: Date.now() })
    return outcomeOf(response.status, Number(response.headers.get('retry-after')), body)
  } catch {
    return { kind: 'later', seconds: 4 }
  }
}

function outcomeOf(status: number, retryAfter: number, body: unknown): SaveOutcome {
  const { current, error } = answered.safeParse(body).data ?? {}
  const saved = status === 200 ? readStands(body) : null
  if (saved) return { kind: 'saved', answer: saved }
  if (status === 409 && current) return { kind: 'conflict', current: asStored(current) }
  if (status === 429 || status >= 500) return { kind: 'later', seconds: Math.max(4, retryAfter || 0) }
  return { kind: 'refused', message: error?.message ?? 'This could not be saved. Your text is kept in this browser.' }
}
