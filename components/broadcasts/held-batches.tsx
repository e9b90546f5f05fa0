import { BatchDecision } from '@/components/broadcasts/decision-form'

type Props = { batches: { id: string; lane: string; reason: string; mails: number; subject: string }[] }

const reasons: Record<string, string> = {
  unknown: 'The provider never said whether it took them, and by now may have forgotten the call.',
  mismatch: 'The provider has another mail under the same key. Please report this: it should not happen.',
  refused: 'The provider refused all of them. Is the sender’s address right?',
}

/** Mails nobody can vouch for. Sending them again may give some readers a second copy, so a person decides. */
export function HeldBatches({ batches }: Props) {
  return (
    <ul className="grid gap-4">
      {batches.map(({ id, reason, mails, subject }) => (
        <li key={id} className="border-l-[3px] border-ochre bg-ochre-soft px-4 py-3 grid gap-3">
          <p>
            <strong>
              {mails} {mails === 1 ? 'mail' : 'mails'} of “{subject}”
            </strong>
            <span className="block">{reasons[reason] ?? reason}</span>
          </p>
          <BatchDecision id={id} subject={subject} />
        </li>
      ))}
    </ul>
  )
}
