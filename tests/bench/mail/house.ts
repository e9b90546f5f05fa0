import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { expandBroadcasts } from '@/lib/broadcasts/expansion/jobs'
import { planStageMail } from '@/lib/broadcasts/jobs'
import { db } from '@/lib/db'
import { hour, makeChallenge } from '@/tests/support/cast'
import { makeLetter } from '@/tests/support/mail'

export type Options = { kills: number; readers: number; minutes: number }

/** One line of the table. */
export function say(what: string, measured: string, goal: string): void {
  process.send?.([what, measured, goal])
}

/** SQL without the product's time limit, for seeding. */
export async function sql<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client(process.env.DATABASE_URL)
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Confirmed subscribers with the preference the form gives them. */
export async function seedReaders(count: number, domain = 'example.org'): Promise<void> {
  await sql(
    `WITH made AS (
      INSERT INTO "Subscriber" (email, state, "confirmedAt", zone)
      SELECT 'reader-' || n || '@' || $2, 'confirmed', now() - interval '30 days', 'Europe/Berlin' FROM generate_series(1, $1::int) AS n RETURNING id
    ) INSERT INTO "Preference" ("subscriberId", topic, frequency) SELECT id, 'stages', 'instant' FROM made`,
    [count, domain],
  )
  await sql('ANALYZE "Subscriber", "Preference"')
}

// A letter of about 20 KB, both parts together.
const long = Array.from(
  { length: 15 },
  (_, part) => `Part ${part}: ${'every message is stored before it is delivered, and told apart by its id. '.repeat(4)}`,
).join('\n\n')

/** A letter to everybody whose stage opened an hour ago, planned but not expanded. */
export async function planLetter(): Promise<string> {
  const opensAt = new Date(Date.now() - hour)
  const challenge = await makeChallenge({ opensAt })
  await makeLetter(challenge, 'brief', 'all', { markdown: long })
  await planStageMail()
  const { id } = await db.broadcast.findFirstOrThrow({ where: { stage: { challengeId: challenge.id } }, select: { id: true } })
  return id
}

/** The same, expanded. */
export async function releaseLetter(): Promise<string> {
  const id = await planLetter()
  await expandBroadcasts(new Date())
  return id
}

/** The stand-in in a process of its own, counting only. */
export async function startProvider(options: object = {}) {
  const child = fork('node_modules/.cache/bench-mail/provider.mjs', [JSON.stringify(options)])
  const [url] = (await once(child, 'message')) as [string] // its first word
  return {
    url,
    stats: async (): Promise<ProviderStats> => {
      child.send('stats')
      const [stats] = (await once(child, 'message')) as [ProviderStats] // it answers nothing else
      return stats
    },
    stop: () => child.kill('SIGKILL'),
  }
}
export type ProviderStats = {
  calls: number
  bytes: number
  messages: number
  copies: number
  doubled: number
  firstAt: number
  lastAt: number
}

export const residentMb = (process: ChildProcess) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

export const count = async (state: string): Promise<number> =>
  (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM "Message" WHERE state = $1::"MessageState"`, [state]))[0]?.n ?? 0

/** Of numbers, the one at such a share of the order. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
