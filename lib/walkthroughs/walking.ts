type Steps = { parts: readonly { id: string; steps: readonly { id: string }[] }[] }

/** The first step without an answer, through all parts in order: the one that is open. Null when all are answered. */
export function openStep({ parts }: Steps, answered: ReadonlySet<string>): { part: string; step: string } | null {
  for (const { id: part, steps } of parts) for (const { id: step } of steps) if (!answered.has(step)) return { part, step }
  return null
}

/** How many steps of a walkthrough, or of one of its parts, have an answer. */
export function progressOf({ parts }: Steps, answered: ReadonlySet<string>): { done: number; all: number } {
  const steps = parts.flatMap((part) => part.steps)
  return { done: steps.filter(({ id }) => answered.has(id)).length, all: steps.length }
}
