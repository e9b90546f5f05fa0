const states = {
  confirmed: ['confirmed', 'moss'],
  pending: ['not confirmed', ''],
  unsubscribed: ['left', 'ochre'],
} as const

const stops = { bulk: 'no letters', all: 'no mail at all' } as const

type Props = { state: keyof typeof states; suppressed?: keyof typeof stops | null; paused?: boolean }

/** Where somebody stands, in a word or two. */
export function StateTag({ state, suppressed, paused }: Props) {
  const [label, tone] = states[state]
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <span className={`tag ${tone}`}>{label}</span>
      {paused ? <span className="tag">pauses</span> : null}
      {suppressed ? <span className="tag redline">{stops[suppressed]}</span> : null}
    </span>
  )
}
