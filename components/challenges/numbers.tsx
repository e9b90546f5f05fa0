import type { ChallengeNumber } from '@/lib/challenges/schema'

const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 3 })

/** The typed numbers of a brief, to reckon with. */
export function Numbers({ numbers }: { numbers: ChallengeNumber[] }) {
  if (numbers.length === 0) return null
  return (
    <section aria-labelledby="numbers" className="border-t-2 border-ink pt-4">
      <h2 id="numbers" className="text-lg mb-3">
        Numbers to respect
      </h2>
      <dl className="text-[0.9375rem]">
        {numbers.map(({ id, label, value, unit, note }) => (
          <div key={id} className="border-t border-line py-2.5">
            <dt className="text-muted leading-snug">{label}</dt>
            <dd className="font-mono font-semibold">
              {exact.format(value)} <span className="font-normal">{unit}</span>
            </dd>
            {note ? <dd className="text-sm text-muted leading-snug">{note}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  )
}
