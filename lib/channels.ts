import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** What is called with the words said on a channel, and after a time in which words may have been missed. */
export type Ear = { heard: (payload: string) => void; missed: () => void }

type Listening = { ears: Map<string, Set<Ear>>; client: pg.Client | null; running: boolean }

// One connection a process, whichever bundle asks first.
const shared = globalThis as typeof globalThis & { charretteListening?: Listening }

const firstPause = 500
const longestPause = 10_000
const probeEvery = 30_000

/**
 * Listens on a channel of PostgreSQL's NOTIFY until what it returns is called. All ears of a process share one connection, which comes
 * back by itself; what was said while it was away is gone, so each ear is told that it may have missed something.
 */
export function listenTo(channel: string, ear: Ear): () => void {
  shared.charretteListening ??= { ears: new Map(), client: null, running: false }
  const listening = shared.charretteListening
  const ears = listening.ears.get(channel) ?? new Set()
  if (!listening.ears.has(channel)) {
    listening.ears.set(channel, ears)
    // Without it the connection is under way, and listens to all there is once it is up.
    if (listening.client) void listenOn(listening.client, channel).catch(() => {})
  }
  ears.add(ear)
  if (!listening.running) void keepListening(listening)
  return () => ears.delete(ear)
}

/** Ends the connection; a test does so at its end. */
export async function stopListening(): Promise<void> {
  const { charretteListening: listening } = shared
  if (!listening) return
  listening.ears.clear()
  await listening.client?.end().catch(() => {})
}

const isWanted = ({ ears }: Listening) => ears.size > 0

async function keepListening(listening: Listening): Promise<void> {
  listening.running = true
  let pause = firstPause
  while (isWanted(listening)) {
    try {
      await listenOnce(listening, () => {
        pause = firstPause
      })
    } catch (error) {
      log.warn({ err: error }, 'the connection that listens was lost and is made again')
    }
    listening.client = null
    if (!isWanted(listening)) break
    await sleep(pause, undefined, { ref: false })
    pause = Math.min(longestPause, pause * 2)
  }
  listening.running = false
}

/** Connects and listens until the connection ends. */
async function listenOnce(listening: Listening, up: () => void): Promise<void> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 3_000,
    query_timeout: 5_000,
    keepAlive: true,
  })
  const gone = new Promise<void>((resolve) => {
    client.once('error', () => resolve())
    client.once('end', () => resolve())
  })
  client.on('notification', ({ channel, payload = '' }) => {
    for (const ear of listening.ears.get(channel) ?? []) ear.heard(payload)
  })
  // A line that was cut without a word looks alive until something is asked on it.
  const probe = setInterval(() => client.query('SELECT 1').catch(() => client.end().catch(() => {})), probeEvery)
  probe.unref()
  try {
    await client.connect()
    listening.client = client
    for (const channel of listening.ears.keys()) await listenOn(client, channel)
    up()
    for (const ears of listening.ears.values()) for (const ear of ears) ear.missed()
    await gone
  } finally {
    clearInterval(probe)
    await client.end().catch(() => {})
  }
}

const listenOn = (client: pg.Client, channel: string) => client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
