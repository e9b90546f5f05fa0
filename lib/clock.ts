import 'server-only'
import { cache } from 'react'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/**
 * The product's time: the machine's, or in sample mode the machine's plus the time machine's shift.
 * Stages, grace and mail release follow it. Sessions, tokens and leases never do (see docs/decisions).
 */
export const readClock = cache(async (): Promise<Date> => new Date(Date.now() + (await readShift())))

// Half a second, so that sample mode does not cost a query a request; this process hears of its own moves at once.
const fresh = 500
let known: { shift: number; readAt: number } | null = null

async function readShift(): Promise<number> {
  if (!env().SAMPLE) return 0
  if (known && Date.now() - known.readAt < fresh) return known.shift
  const row = await db.clockShift.findUnique({ where: { id: 1 } })
  known = { shift: Number(row?.milliseconds ?? 0), readAt: Date.now() }
  return known.shift
}

/** Sample mode only: from now on the product's clock shows `instant`. Only ever forward. */
export async function moveClock(instant: Date): Promise<void> {
  if (!env().SAMPLE) throw new Error('the clock moves in sample mode only')
  const milliseconds = BigInt(Math.max(instant.getTime() - Date.now(), await readShift()))
  await db.clockShift.upsert({ where: { id: 1 }, create: { id: 1, milliseconds }, update: { milliseconds, changedAt: new Date() } })
  known = null
}
