import 'server-only'
import type { ProviderEvent } from '@/lib/broadcasts/provider-events/schema'
import { db } from '@/lib/db'

type Waiting = { id: string; event: ProviderEvent; kept: () => void; failed: (error: unknown) => void }

const mostAtOnce = 500
const waiting: Waiting[] = []
let writing = false

/**
 * Keeps a proven webhook for the worker; one that is known already changes nothing. Resolves when it is on disk. After a
 * broadcast hundreds come a second: what comes while a write is under way goes into the next one together.
 */
export function keepProviderEvent(id: string, event: ProviderEvent): Promise<void> {
  return new Promise((kept, failed) => {
    waiting.push({ id, event, kept, failed })
    if (!writing) void writeAll()
  })
}

async function writeAll() {
  writing = true
  while (waiting.length > 0) {
    const some = waiting.splice(0, mostAtOnce)
    // One that the database refuses must not take the others with it.
    await write(some).catch(() => Promise.all(some.map((one) => write([one]).catch(one.failed))))
  }
  writing = false
}

async function write(some: readonly Waiting[]) {
  await db.$executeRaw`
    INSERT INTO "ProviderEvent" (id, kind, "providerId", body)
    SELECT * FROM unnest(${some.map(({ id }) => id)}::text[], ${some.map(({ event }) => event.delivery)}::text[],
      ${some.map(({ event }) => event.providerId)}::text[], ${some.map(({ event }) => JSON.stringify(event))}::jsonb[])
    ON CONFLICT DO NOTHING`
  for (const { kept } of some) kept()
}
