import { Time } from '@/components/ui/time'

type Deed = { id: string; deed: string; note: string; createdAt: Date; actor: { name: string } | null }
type Props = { events: Deed[]; zone: string }

const words: Record<string, string> = {
  drafted: 'began it',
  tested: 'sent a test',
  scheduled: 'scheduled it',
  paused: 'paused it',
  resumed: 'let it go on',
  cancelled: 'cancelled it',
  released: 'sent it late',
  corrected: 'corrected it',
}

/** Who did what to a broadcast, the newest first. Follows the machine's clock, as every record does. */
export function History({ events, zone }: Props) {
  if (events.length === 0) return null
  return (
    <section aria-labelledby="history" className="mt-12 max-w-[46rem]">
      <h2 id="history" className="mb-3">
        What was done
      </h2>
      <ol className="border-b border-line">
        {events.map(({ id, deed, note, createdAt, actor }) => (
          <li key={id} className="border-t border-line py-2.5 text-[0.9375rem] flex flex-wrap gap-x-4">
            <span className="text-muted font-mono text-sm">
              <Time at={createdAt} now={new Date()} zone={zone} />
            </span>
            <span>
              {actor?.name ?? 'The program'} {words[deed] ?? deed}
              {note ? <span className="text-muted">. {note}</span> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
