import { type FigureId, figures } from '@/lib/worksheets/kinds/figures'

type TierName = 'backup-restore' | 'pilot-light' | 'warm-standby' | 'active-active'
export type Tier = {
  name: TierName
  title: string
  /** What waits in the other region. */
  what: string
  /** Minutes, best and worst. */
  rto: readonly [number, number]
  rpo: readonly [number, number]
  /** Of what one region costs. */
  factor: readonly [number, number]
}

const minutesIn: Record<string, number> = { seconds: 1 / 60, minutes: 1, hours: 60 }

function rangeOf(id: FigureId): readonly [number, number] {
  const { value, unit } = figures[id]
  const factor = minutesIn[unit] ?? 1
  return typeof value === 'number' ? [value * factor, value * factor] : [value[0] * factor, value[1] * factor]
}

const tier = (name: TierName, title: string, what: string): Tier => ({
  name,
  title,
  what,
  rto: rangeOf(`recovery-${name}-rto`),
  rpo: rangeOf(`recovery-${name}-rpo`),
  factor: rangeOf(`recovery-${name}-cost-factor`),
})

/** From the cheapest to the dearest. */
export const tiers: readonly Tier[] = [
  tier('backup-restore', 'Backup and restore', 'Backups wait in another region; everything else is built when it is needed.'),
  tier('pilot-light', 'Pilot light', 'Data runs along in another region; servers are started when they are needed.'),
  tier('warm-standby', 'Warm standby', 'A small, complete copy runs in another region and grows when it is needed.'),
  tier('active-active', 'Active-active', 'Two regions serve people all the time, and either can carry all of them.'),
]

/** What is asked for: minutes until people are served again, and minutes of work that may be lost. */
export type Asked = { rto: number; rpo: number }

/** Whether a tier can be built to meet both: its best values do. Nothing at all is a promise no tier can make, though some come near. */
export const meets = ({ rto, rpo }: Tier, asked: Asked) => asked.rto > 0 && asked.rpo > 0 && rto[0] <= asked.rto && rpo[0] <= asked.rpo

/** The cheapest tier that can meet both; the last one when none can. */
export const chosenTier = (asked: Asked): Tier => tiers.find((candidate) => meets(candidate, asked)) ?? (tiers.at(-1) as Tier) // there are four
