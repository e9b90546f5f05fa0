/** Moments at which a process may die, and where the tests let it. */
export type CrashPoint =
  | 'before publish commits'
  | 'before expand'
  | 'inside expand'
  | 'inside claim'
  | 'before post'
  | 'on the wire'
  | 'before settle'
  | 'inside settle'
  | 'webhook mid-way'
  | 'unsubscribe mid-commit'

let dies: ((point: CrashPoint) => void | Promise<void>) | null = null

/** Says that the work has come this far. Does nothing unless a test listens, which may throw here as if the process ended. */
export const reach = (point: CrashPoint): void | Promise<void> => dies?.(point)

/** For tests: who is told of each point, or null for nobody. */
export function onReach(listener: typeof dies): void {
  dies = listener
}
