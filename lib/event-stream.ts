import 'server-only'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** One reader's open stream of server-sent events. */
export type EventStream = {
  send: (event: string, data: object) => void
  /** Says to proxies and to the reader that the line is alive. */
  beat: () => void
  end: () => void
}

type Open = { owners: string[]; end: () => void }

// The server program ends what routes have opened; each holds a copy of this module.
const key = Symbol.for('charrette.streams')
const shared = globalThis as typeof globalThis & { [key]?: Set<Open> }

function openStreams(): Set<Open> {
  shared[key] ??= new Set()
  return shared[key]
}

/** Ends every open stream: the program stops, and readers come back to the next one. */
export function endStreams(): void {
  for (const open of [...openStreams()]) open.end()
}

const mostOfAll = 4000
// A reader who takes nothing off the line must not fill the memory.
const mostWaiting = 64

type Asked = {
  signal: AbortSignal
  /** So many streams at once for each of these names. */
  limits: Record<string, number>
  /** Begins to send; what it returns is called once, when the stream has ended. */
  start: (stream: EventStream) => () => void
}

/** Answers with a stream of events. Throws `rate_limited` when one of the owners has too many open, `unavailable` when the program has. */
export function eventStream({ signal, limits, start }: Asked): Response {
  const streams = openStreams()
  const factor = env().RATE_LIMIT_FACTOR
  if (streams.size >= mostOfAll * factor) throw new AppError('unavailable', 'Too many pages are followed right now.', { retryAfter: 60 })
  const owners = Object.keys(limits)
  for (const owner of owners) {
    const held = [...streams].filter((open) => open.owners.includes(owner)).length
    if (held >= (limits[owner] ?? 0) * factor)
      throw new AppError('rate_limited', 'You follow many pages at once. This one is asked for from time to time instead.', {
        retryAfter: 30,
      })
  }
  let finish = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const open: Open = { owners, end: () => finish() }
      let stop = () => {}
      const write = (text: string) => {
        if (!streams.has(open)) return
        if ((controller.desiredSize ?? 0) < -mostWaiting) return finish()
        controller.enqueue(encoder.encode(text))
      }
      finish = () => {
        if (!streams.delete(open)) return
        signal.removeEventListener('abort', finish)
        stop()
        try {
          controller.close()
        } catch {
          // The reader has gone and taken the stream along.
        }
      }
      streams.add(open)
      signal.addEventListener('abort', finish)
      // Whoever loses the line comes back after a while, and not all in one moment.
      write(`retry: ${2000 + Math.round(Math.random() * 3000)}\n\n`)
      stop = start({
        send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        beat: () => write(':\n\n'),
        end: () => finish(),
      })
      if (!streams.has(open)) stop()
    },
    cancel: () => finish(),
  })
  return new Response(body, { headers: streamHeaders })
}

const encoder = new TextEncoder()

// `no-transform` keeps proxies from packing it, the last one from holding it back.
const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
}
