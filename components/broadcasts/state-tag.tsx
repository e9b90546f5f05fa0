const states: Record<string, [label: string, tone: string]> = {
  draft: ['draft', ''],
  scheduled: ['scheduled', 'blueprint'],
  expanding: ['starting', 'blueprint'],
  sending: ['sending', 'blueprint'],
  settled: ['sent', 'moss'],
  paused: ['paused', 'ochre'],
  cancelled: ['cancelled', ''],
  needs_decision: ['waits for you', 'ochre'],
}

/** How far a broadcast is, in a word. */
export function StateTag({ state }: { state: string }) {
  const [label, tone] = states[state] ?? [state, '']
  return <span className={`tag ${tone}`}>{label}</span>
}
