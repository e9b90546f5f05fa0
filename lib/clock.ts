import 'server-only'
import { cache } from 'react'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/**
 * The product's time: the machine's, or in sample mode the machine's plus the time machine's shift.
 * Stages, grace and mail release follow it. Sessions, tokens and leases never do (see docs/decisions).
 */
export const readClock = cache(async (): Promise<Date> => new Date(Date.now() + (await readShift())))

async function readShift(): Promise<number> {
  if (!env().SAMPLE) return 0
  const row = await db.clockShift.findUnique({ where: { id: 1 } })
  return Number(row?.milliseconds ?? 0)
}

/** Sample mode only: from now on the product's clock shows `instant`. Only ever forward. */
export async function moveClock(instant: Date): Promise<void> {
  if (!env().SAMPLE) throw new Error('the clock moves in sample mode only')
  const milliseconds = BigInt(Math.max(instant.getTime() - Date.now(), await readShift()))
  await db.clockShift.upsert({ where: { id: 1 }, create: { id: 1, milliseconds }, update: { milliseconds, changedAt: new Date() } })
}
