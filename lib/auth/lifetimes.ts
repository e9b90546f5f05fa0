import type { Role } from '@/lib/generated/prisma/enums'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** S-14: how long a session may idle and live, in milliseconds. */
export const lifetimes = {
  member: { idle: 14 * day, most: 30 * day },
  moderator: { idle: 12 * hour, most: 7 * day },
  organizer: { idle: 12 * hour, most: 7 * day },
} as const satisfies Record<Role, { idle: number; most: number }>

/** S-14: an account keeps so many sessions; the oldest end. */
export const mostSessions = 10

/** S-08: how recent a sign-in dangerous acts want, in milliseconds. */
export const freshFor = 15 * minute

/** S-12: how long a sign-in link works, in minutes, and how often its code may be tried. */
export const linkMinutes = 10
export const codeTries = 5

type Times = { createdAt: Date; lastSeenAt: Date; expires: Date }

/** Whether a session has ended by itself at `now`: idle too long, too old for its member's present role, or past its own end. */
export function isOver({ createdAt, lastSeenAt, expires }: Times, role: Role, now: Date): boolean {
  const { idle, most } = lifetimes[role]
  const at = now.getTime()
  return expires.getTime() <= at || createdAt.getTime() + most <= at || lastSeenAt.getTime() + idle <= at
}
