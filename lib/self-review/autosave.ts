import { readStored, type Stance, type StoredAnswer } from '@/lib/self-review/stances'

export type Words = { text: string; stance: Stance | null }

export type SaveState =
  | { kind: 'idle' | 'saving' | 'saved' | 'later' }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict'; current: StoredAnswer }

/** What one attempt to save came to. `later` is worth another attempt after so many seconds. */
export type SaveOutcome =
  | { kind: 'saved'; answer: StoredAnswer }
  | { kind: 'conflict'; current: StoredAnswer }
  | { kind: 'later'; seconds: number }
  | { kind: 'refused'; message: string }

type Parts = {
  initial: StoredAnswer
  /** The words in the page right now. */
  read: () => Words
  put: (answer: StoredAnswer) => Promise<SaveOutcome>
  /** Called with what is known to be stored, whenever that changes. */
  known: (answer: StoredAnswer) => void
  /** Keeps a copy in the browser while words are not stored; null when they are. */
  keep: (unsaved: StoredAnswer | null) => void
  show: (state: SaveState) => void
}

/** Milliseconds of silence before words are sent. */
const pause = 1_000

/**
 * Saves one answer while it is written: one call under way at a time, a copy in the browser until the words are stored,
 * another attempt when the site was away, and a stop with both texts when another window was faster.
 */
export function createAutosave({ initial, read, put, known, keep, show }: Parts) {
  let base = initial
  let sent: Words | null = null
  let underWay: Promise<SaveOutcome> | null = null
  let clashed = false
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    if (!over) timer = setTimeout(() => void flush(), milliseconds)
  }

  function learn(answer: StoredAnswer) {
    clashed = false
    if (answer.revision < base.revision) return
    base = answer
    known(answer)
    if (same(read(), base)) {
      keep(null)
      show({ kind: 'saved' })
    } else later(0)
  }

  function meet(current: StoredAnswer) {
    // Our own earlier words, sent by another way, are no conflict.
    if (same(read(), current) || (sent && same(sent, current))) return learn(current)
    clearTimeout(timer)
    clashed = true
    show({ kind: 'conflict', current })
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (underWay || clashed || over) return
    const words = read()
    if (same(words, base)) return keep(null)
    sent = words
    show({ kind: 'saving' })
    underWay = put({ ...base, ...words })
    const outcome = await underWay
    underWay = null
    if (outcome.kind === 'saved') return learn(outcome.answer)
    if (outcome.kind === 'conflict') return meet(outcome.current)
    show(outcome.kind === 'later' ? { kind: 'later' } : outcome)
    if (outcome.kind === 'later') later(outcome.seconds * 1_000)
  }

  return {
    /** Words were typed or a stance chosen. */
    touched() {
      keep({ ...base, ...read() })
      later(pause)
    },
    flush,
    /**
     * Null while no save is under way. Else a promise that ends with it, and says whether what is posted next stands on what it brought:
     * not when another window was faster, since the writer has not seen its words yet.
     */
    settled: (): Promise<boolean> | null => underWay?.then(() => !clashed) ?? null,
    /** Somebody else's answer, or ours by another way, is known to be stored. */
    learn,
    meet,
    /** The writer decided to keep the words in the page over `current`. */
    keepMine(current: StoredAnswer) {
      clashed = false
      base = current
      known(current)
      return flush()
    },
    stop() {
      over = true
      clearTimeout(timer)
    },
  }
}

export type Autosave = ReturnType<typeof createAutosave>

const same = (one: Words, other: Words) => one.text === other.text && one.stance === other.stance

/** Sends one answer to the site from the browser. Never throws. */
export async function putAnswer(url: string, answer: StoredAnswer): Promise<SaveOutcome> {
  try {
    const response = await fetch(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) })
    return outcomeOf(response.status, Number(response.headers.get('retry-after')), await response.json())
  } catch {
    return { kind: 'later', seconds: 10 }
  }
}

type Answered = { current?: unknown; error?: { message?: unknown } }

function outcomeOf(status: number, retryAfter: number, body: unknown): SaveOutcome {
  // Only the two names below are looked at, each as unknown.
  const { current, error } = (body ?? {}) as Answered
  const stored = readStored(status === 409 ? current : body)
  if (status === 200 && stored) return { kind: 'saved', answer: stored }
  if (status === 409 && stored) return { kind: 'conflict', current: stored }
  if (status === 429 || status >= 500) return { kind: 'later', seconds: Math.max(10, retryAfter || 0) }
  return {
    kind: 'refused',
    message: typeof error?.message === 'string' ? error.message : 'This answer could not be saved. Your text is kept in this browser.',
  }
}
