/** What the site says of a conversation: its present stamp, and over how many milliseconds readers should spread their asking for it. */
type Said = { stamp: string; spread: number }

type Heard = {
  /** The stamp as it is now; often the one already known. */
  stamp: (stamp: string, spread: number) => void
  /** It is no longer open to this reader. */
  closed: () => void
}

/** Longer than that nothing takes on a line that lets events through. */
const firstWordWithin = 6_000
const pollEvery = 10_000
/** So many polls later the stream is tried again. */
const pollsUntilStream = 18
const mostLosses = 3

/**
 * Follows a conversation until what it returns is called: by a stream of events, and where that fails or is held back, by asking from
 * time to time. Nothing is asked while the page is hidden.
 */
export function follow(url: string, heard: Heard): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let losses = 0
  let etag = ''
  let over = false

  const rest = () => {
    source?.close()
    source = null
    clearTimeout(timer)
  }
  const end = () => {
    over = true
    rest()
    heard.closed()
  }
  const listen = () => {
    rest()
    const stream = new EventSource(url)
    source = stream
    timer = setTimeout(() => poll(pollsUntilStream), firstWordWithin)
    stream.addEventListener('conversation', ({ data }) => {
      clearTimeout(timer)
      losses = 0
      const said = read(data)
      if (said) heard.stamp(said.stamp, said.spread)
    })
    stream.addEventListener('closed', end)
    stream.addEventListener('error', () => {
      losses += 1
      // The browser comes back by itself unless it was refused.
      if (stream.readyState === EventSource.CLOSED || losses >= mostLosses) void poll(pollsUntilStream)
    })
  }
  const poll = async (left: number) => {
    rest()
    let pause = pollEvery
    try {
      const answer = await fetch(url, {
        headers: { accept: 'application/json', ...(etag ? { 'if-none-match': etag } : {}) },
        cache: 'no-store',
      })
      if (over || document.hidden) return
      if (answer.status === 404) return end()
      etag = answer.headers.get('etag') ?? etag
      const said = answer.ok ? read(await answer.text()) : null
      if (said) heard.stamp(said.stamp, said.spread)
      pause = Math.max(pause, Number(answer.headers.get('retry-after') ?? 0) * 1000)
    } catch {
      // Out of reach; the next time it may not be.
    }
    if (over || document.hidden) return
    clearTimeout(timer)
    timer = setTimeout(() => (left > 0 ? poll(left - 1) : listen()), pause * (0.9 + Math.random() * 0.2))
  }
  const turn = () => {
    if (over) return
    if (document.hidden) rest()
    else listen()
  }
  turn()
  document.addEventListener('visibilitychange', turn)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', turn)
    rest()
  }
}

function read(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text)
    if (typeof said !== 'object' || said === null || !('stamp' in said) || typeof said.stamp !== 'string') return null
    return { stamp: said.stamp, spread: 'spread' in said && typeof said.spread === 'number' ? said.spread : 0 }
  } catch {
    return null
  }
}
