/** What limits bulk mail: mails a day (null: none) with those gone today, and mails a second (null: not known). */
export type Limits = { quota: number | null; usedToday: number; perSecond: number | null }

export type Forecast = {
  /** Days of the calendar (UTC) on which mail leaves; 0 for nobody. */
  days: number
  /** The share of the daily quota that letters may use, and what is left of it today; null without a quota. */
  perDay: number | null
  leftToday: number | null
  /** When the last mail leaves, or null when nothing tells how fast the transport is. */
  finishesAt: Date | null
}

const day = 86_400_000
/** Letters leave a tenth of a day's quota to sign-in and reply mail. */
export const bulkShare = (quota: number) => Math.floor(quota * 0.9)

/** How long `recipients` letters take under these limits from `now` on, when nothing else is sent. */
export function forecast(recipients: number, { quota, usedToday, perSecond }: Limits, now: Date): Forecast {
  const perDay = quota === null ? null : bulkShare(quota)
  const leftToday = perDay === null ? null : Math.max(0, perDay - usedToday)
  const midnight = Math.floor(now.getTime() / day) * day + day
  const fastest = (milliseconds: number) => (perSecond === null ? Number.POSITIVE_INFINITY : Math.floor((perSecond * milliseconds) / 1000))
  const today = Math.min(leftToday ?? Number.POSITIVE_INFINITY, fastest(midnight - now.getTime()))
  const whole = Math.min(perDay ?? Number.POSITIVE_INFINITY, fastest(day))
  const spent = (mails: number) => (perSecond === null ? 0 : Math.ceil((mails / perSecond) * 1000))
  if (recipients <= today)
    return {
      days: recipients > 0 ? 1 : 0,
      perDay,
      leftToday,
      finishesAt: perSecond === null ? null : new Date(now.getTime() + spent(recipients)),
    }
  const rest = recipients - today
  const later = Math.ceil(rest / Math.max(1, whole))
  const finishesAt = perSecond === null ? null : new Date(midnight + (later - 1) * day + spent(rest - (later - 1) * whole))
  return { days: later + (today > 0 ? 1 : 0), perDay, leftToday, finishesAt }
}
