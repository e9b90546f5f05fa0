import { isZone, localInstant, writeLocal } from '@/lib/time'

export type Rhythm = 'daily' | 'weekly'
/** A digest tells what happened before `until`; `name` is the local day it is for, and the same day is never told twice. */
export type Period = { name: string; until: Date }

/** Digests leave at this hour of the reader's own clock, weekly ones on Mondays. */
export const digestTime = '07:00'
const monday = 1

/** The period that ended last in `zone` (UTC when it is unknown): at seven this morning, or at seven last Monday. */
export function lastPeriod(rhythm: Rhythm, zone: string, now: Date): Period {
  const place = isZone(zone) ? zone : 'UTC'
  for (let ago = 0; ; ago++) {
    const until = localInstant(now, place, -ago, digestTime)
    const name = writeLocal(until, place).slice(0, 10)
    if (until <= now && (rhythm === 'daily' || new Date(`${name}T00:00:00Z`).getUTCDay() === monday)) return { name, until }
  }
}
