import { mostBounced, mostComplained, type Rates } from '@/lib/insights/health'

type Props = { rates: Rates; queue: { seconds: number; waiting: number } | null }

const percent = (share: number) => `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} %`

/** The figures providers look at, each with its limit and a word on where it stands. */
export function MailRates({ rates, queue }: Props) {
  return (
    <dl className="grid sm:grid-cols-2 lg:grid-cols-4 gap-x-8 gap-y-5 mb-10">
      <Figure
        label="Bounced"
        value={percent(rates.bounceRate)}
        verdict={verdictOf(rates.bounceRate, mostBounced, rates.sent)}
        note={`${rates.bounced} of ${rates.sent.toLocaleString('en-US')} in 30 days; the limit is ${percent(mostBounced)}`}
      />
      <Figure
        label="Called spam"
        value={percent(rates.complaintRate)}
        verdict={verdictOf(rates.complaintRate, mostComplained, rates.sent)}
        note={`${rates.complained} in 30 days; the limit is ${percent(mostComplained)}`}
      />
      <Figure
        label="Failed"
        value={rates.failed.toLocaleString('en-US')}
        verdict={rates.failed > 0 ? ['look at the record', 'ochre'] : ['none', 'moss']}
        note="the provider refused them"
      />
      <Figure
        label="Oldest mail waiting"
        value={queue ? ageOf(queue.seconds) : 'none'}
        verdict={queue && queue.seconds > 600 ? ['late', 'ochre'] : ['in time', 'moss']}
        note={queue ? `${queue.waiting.toLocaleString('en-US')} are due` : 'the queue is empty'}
      />
    </dl>
  )
}

type Verdict = [words: string, tone: 'moss' | 'ochre' | 'redline' | '']

function verdictOf(share: number, most: number, sent: number): Verdict {
  if (sent === 0) return ['no mail yet', '']
  if (share > most) return ['above the limit', 'redline']
  return share > most / 2 ? ['close to the limit', 'ochre'] : ['well below the limit', 'moss']
}

function ageOf(seconds: number): string {
  if (seconds < 90) return `${seconds} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}

function Figure({ label, value, verdict: [words, tone], note }: { label: string; value: string; verdict: Verdict; note: string }) {
  return (
    <div className="border-t border-line pt-3 grid gap-1 content-start">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-xl tabular-nums font-semibold leading-tight">{value}</span>
        <span className={`tag ${tone}`}>{words}</span>
      </dd>
      <dd className="text-sm text-muted">{note}</dd>
    </div>
  )
}
