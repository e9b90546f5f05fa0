type Times = { endsAt: Date; answeredAt: Date | null }

/** Milliseconds after the end in which words that were under way are still taken. */
export const grace = 15_000

/**
 * Whether an answer is done: handed in, or its time and the grace after it are over. Only then its key opens, and from then on no word is
 * taken any more: the two never overlap, and nothing has to run for it to be so.
 */
export const isAnswered = ({ endsAt, answeredAt }: Times, now: Date): boolean =>
  answeredAt !== null || now.getTime() >= endsAt.getTime() + grace

/** The latest end of answers that are done by time alone. */
export const endedBefore = (now: Date): Date => new Date(now.getTime() - grace)

/** When it was answered, by hand or by time. */
export const answeredAtOf = ({ endsAt, answeredAt }: Times): Date => answeredAt ?? endsAt

/** Milliseconds left for writing, never below 0. */
export const remainingOf = ({ endsAt }: Pick<Times, 'endsAt'>, now: Date): number => Math.max(0, endsAt.getTime() - now.getTime())

/** "4:05", counted up to the next second so that 0:00 is the end. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** What is said when the time left goes from `before` to `after`: at half, one minute before, and at the end; else null. All in milliseconds. */
export function announcement(before: number, after: number, whole: number): string | null {
  const passed = (mark: number) => before > mark && after <= mark
  if (passed(0)) return 'The time is over. What was saved counts.'
  if (passed(60_000)) return 'One minute left.'
  return passed(whole / 2) ? 'Half of the time is left.' : null
}
