import type { ReactNode } from 'react'
import { WithdrawWarningForm } from '@/components/moderation/member-forms'
import { Time } from '@/components/ui/time'
import type { MemberRecord } from '@/lib/moderation/records/queries'

type Props = { record: MemberRecord; now: Date }

const scopes = { commenting: 'from commenting', everything: 'from everything' } as const

/** Blocks and warnings of a member, and what moderators noted, newest first. */
export function RecordHistory({ record, now }: Props) {
  const time = (at: Date) => <Time at={at} now={now} zone="UTC" />
  return (
    <div className="grid gap-8">
      <Part title="Blocks" empty="Never blocked.">
        {record.blocks.map((block) => (
          <Entry key={block.id} words={block.reason}>
            <strong className="font-semibold">{block.moderator.name}</strong> blocked {scopes[block.scope]} {time(block.createdAt)}
            {block.endsAt ? <>, until {<Time at={block.endsAt} now={now} zone="UTC" as="day" />}</> : ', until lifted'}
            {block.liftedAt ? (
              <>
                ; lifted by {block.liftedBy?.name} {time(block.liftedAt)}
              </>
            ) : null}
          </Entry>
        ))}
      </Part>
      <Part title="Warnings" empty="Never warned.">
        {record.warnings.map((warning) => (
          <Entry
            key={warning.id}
            words={warning.reason}
            below={warning.withdrawnAt ? null : <WithdrawWarningForm warningId={warning.id} />}
          >
            <strong className="font-semibold">{warning.moderator.name}</strong> warned {time(warning.createdAt)};{' '}
            {warning.readAt ? <>read {time(warning.readAt)}</> : 'not read yet'}
            {warning.withdrawnAt ? (
              <>
                ; withdrawn by {warning.withdrawnBy?.name} {time(warning.withdrawnAt)}
              </>
            ) : null}
          </Entry>
        ))}
      </Part>
      <Part title="Notes among moderators" empty="No notes yet.">
        {record.notes.map((note) => (
          <Entry key={note.id} words={note.body}>
            <strong className="font-semibold">{note.author.name}</strong> {time(note.createdAt)}
          </Entry>
        ))}
      </Part>
    </div>
  )
}

function Part({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <section>
      <h2 className="text-lg mb-2">{title}</h2>
      {children.length > 0 ? (
        <ol className="divide-y divide-line border-y border-line">{children}</ol>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
    </section>
  )
}

function Entry({ words, below, children }: { words: string; below?: ReactNode; children: ReactNode }) {
  return (
    <li className="py-3">
      <p>{children}</p>
      <p className="text-muted whitespace-pre-line">{words}</p>
      {below}
    </li>
  )
}
