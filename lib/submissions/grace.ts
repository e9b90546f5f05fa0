/** How long a version may be corrected, in minutes (product rule 3). */
export const graceMinutes = 60

export const graceEndsAt = (frozenAt: Date) => new Date(frozenAt.getTime() + graceMinutes * 60_000)

/** Whether `now` lies within the grace: the sixtieth minute's last second does, its end does not. */
export const isInGrace = (frozenAt: Date, now: Date) => now < graceEndsAt(frozenAt)

/** Whole minutes of grace left, at least one while there is any; null afterwards. */
export const minutesOfGrace = (frozenAt: Date, now: Date): number | null =>
  isInGrace(frozenAt, now) ? Math.ceil((graceEndsAt(frozenAt).getTime() - now.getTime()) / 60_000) : null
