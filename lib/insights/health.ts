const day = 24 * 3_600_000
export const healthDays = 30

export type MailDay = { day: Date; delivered: number; underWay: number; bounced: number; complained: number; failed: number }

/** What mailbox providers put up with before they turn a sender's mail away: shares of the mails they took. */
export const mostBounced = 0.05
export const mostComplained = 0.001

export const noMail = { delivered: 0, underWay: 0, bounced: 0, complained: 0, failed: 0 }

/** The last 30 days (UTC), today last; days without mail are zeros. */
export function daysOf(rows: readonly MailDay[], now: Date): MailDay[] {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const known = new Map(rows.map((row) => [row.day.getTime(), row]))
  return Array.from({ length: healthDays }, (_, index) => {
    const at = today - (healthDays - 1 - index) * day
    return known.get(at) ?? { day: new Date(at), ...noMail }
  })
}

export type Rates = { sent: number; bounced: number; complained: number; failed: number; bounceRate: number; complaintRate: number }

/** Bounces and complaints as shares of what the provider took. No mail has no share: 0. */
export function ratesOf(days: readonly MailDay[]): Rates {
  const sum = (read: (row: MailDay) => number) => days.reduce((total, row) => total + read(row), 0)
  const [bounced, complained, failed] = [sum((row) => row.bounced), sum((row) => row.complained), sum((row) => row.failed)]
  const sent = sum((row) => row.delivered + row.underWay) + bounced + complained
  return { sent, bounced, complained, failed, bounceRate: sent ? bounced / sent : 0, complaintRate: sent ? complained / sent : 0 }
}
