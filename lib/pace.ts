/** How many milliseconds work in the background goes on at a stretch while more of it waits. */
export const stretch = 500

const rests = 4

/**
 * How long a job that looks every `pause` milliseconds rests after it was at it for `worked`: four times as long, so that at most a
 * fifth of the time is its own and a busy hour leaves the machine to those who ask for pages; never shorter than its pause, and
 * never longer than two of them, so that what waits is always come back to.
 */
export const restAfter =
  (pause: number) =>
  (worked: number): number =>
    Math.max(pause, Math.min(2 * pause, worked * rests))
