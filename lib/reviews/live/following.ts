import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { listLiveSessions } from '@/lib/auth/session-store'
import { listenTo } from '@/lib/channels'
import { readClock } from '@/lib/clock'
import type { EventStream } from '@/lib/event-stream'
import { log } from '@/lib/log'
import { conversationChannel, readAnnouncement } from '@/lib/reviews/live/channel'
import { findStamp } from '@/lib/reviews/live/queries'

type Follower = {
  viewer: Viewer
  versionId: string
  stream: EventStream
  stamp: string | null
  threadId: string | null
  busy: boolean
  again: boolean
}

const sessionsEvery = 2_000
/** A proxy may close what is silent for a minute. */
const beatEvery = 20_000
// Each reader who hears of a change asks for the page again: a crowd is spread over some seconds.
const spreadEach = 20
const longestSpread = 4_000

const followers = new Set<Follower>()
let deafen: (() => void) | null = null
let timers: NodeJS.Timeout[] = []

/**
 * Sends on a stream whenever the conversation on a version changes, as long as `viewer` may see it. The gate is asked before each event,
 * the session every two seconds; when either says no the stream says `closed` and ends. Returns what ends the following.
 */
export function follow(viewer: Viewer, versionId: string, stream: EventStream): () => void {
  const follower: Follower = { viewer, versionId, stream, stamp: null, threadId: null, busy: false, again: false }
  followers.add(follower)
  if (followers.size === 1) begin()
  queue(follower)
  return () => {
    followers.delete(follower)
    if (followers.size === 0) rest()
  }
}

function begin(): void {
  deafen = listenTo(conversationChannel, { heard, missed: lookAll })
  timers = [
    setInterval(() => void askSessions(), sessionsEvery).unref(),
    setInterval(() => {
      for (const { stream } of followers) stream.beat()
      // Heals an announcement that was lost, and ends what the clock or an author has locked.
      lookAll()
    }, beatEvery).unref(),
  ]
}

function rest(): void {
  deafen?.()
  for (const timer of timers) clearInterval(timer)
  timers = []
}

function heard(payload: string): void {
  const told = readAnnouncement(payload)
  if (!told) return
  for (const follower of followers) {
    if (follower.versionId !== told.versionId) continue
    follower.threadId = told.threadId
    queue(follower)
  }
}

function lookAll(): void {
  for (const follower of followers) queue(follower)
}

// A crowd must not take the connections that sessions are read on: few look at a time.
const mostLooking = 3
const waiting = new Set<Follower>()
let looking = 0

function queue(follower: Follower): void {
  waiting.add(follower)
  if (looking < mostLooking) void lookInTurn()
}

async function lookInTurn(): Promise<void> {
  looking++
  for (const follower of waiting) {
    waiting.delete(follower)
    if (followers.has(follower)) await look(follower)
  }
  looking--
}

/** Asks the gate, and tells the follower when the conversation is another than the one they know. One look at a time. */
async function look(follower: Follower): Promise<void> {
  if (follower.busy) {
    follower.again = true
    return
  }
  follower.busy = true
  try {
    do {
      follower.again = false
      const stamp = await findStamp(follower.viewer, follower.versionId, await readClock())
      if (!followers.has(follower)) return
      if (stamp === null) return close(follower)
      if (stamp === follower.stamp) continue
      follower.stamp = stamp
      follower.stream.send('conversation', { stamp, threadId: follower.threadId, spread: spreadOf(follower.versionId) })
    } while (follower.again)
  } catch (error) {
    log.warn({ err: error }, 'a follower of a conversation could not be told')
  } finally {
    follower.busy = false
  }
}

function spreadOf(versionId: string): number {
  const crowd = [...followers].filter((follower) => follower.versionId === versionId).length
  return Math.min(longestSpread, (crowd - 1) * spreadEach)
}

function close(follower: Follower): void {
  follower.stream.send('closed', {})
  follower.stream.end()
}

async function askSessions(): Promise<void> {
  const signedIn = [...followers].flatMap(({ viewer }) => viewer?.sessionId ?? [])
  if (signedIn.length === 0) return
  try {
    const roles = await listLiveSessions(signedIn)
    for (const follower of followers) if (follower.viewer && roles.get(follower.viewer.sessionId) !== follower.viewer.role) close(follower)
  } catch (error) {
    log.warn({ err: error }, 'the sessions of followers could not be read')
  }
}
