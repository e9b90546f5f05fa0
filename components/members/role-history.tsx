import { Time } from '@/components/ui/time'

type Change = { id: string; roleFrom: string; roleTo: string; reason: string; createdAt: Date; actor: { name: string } }
type Props = { changes: Change[]; now: Date; zone: string }

/** Who changed this member's role, when and why, newest first. */
export function RoleHistory({ changes, now, zone }: Props) {
  if (changes.length === 0) return <p className="text-muted">No role was given or taken yet.</p>
  return (
    <ol className="divide-y divide-line border-y border-line max-w-2xl">
      {changes.map((change) => (
        <li key={change.id} className="py-3">
          <p>
            <strong className="font-semibold">{change.actor.name}</strong> changed {change.roleFrom} to {change.roleTo}{' '}
            <Time at={change.createdAt} now={now} zone={zone} />
          </p>
          <p className="text-muted whitespace-pre-line">{change.reason}</p>
        </li>
      ))}
    </ol>
  )
}
