import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { reportReasons } from '@/lib/moderation/reports/schema'
import type { ModeratorWords } from '@/lib/moderation/words/queries'

type Props = { words: ModeratorWords; now: Date; zone: string }

/** What moderators said and did to a member, as its member reads it. */
export function WordsList({ words: { warnings, blocks, hidings, reports }, now, zone }: Props) {
  const time = (at: Date) => <Time at={at} now={now} zone={zone} />
  return (
    <div className="grid gap-8 max-w-[80ch]">
      <Part title="Blocks" items={blocks} empty="Your account was never blocked.">
        {(block) => (
          <Entry words={block.reason}>
            Blocked {block.scope === 'commenting' ? 'from commenting' : 'from everything'} {time(block.createdAt)}
            {block.endsAt ? (
              <>
                , until <Time at={block.endsAt} now={now} zone={zone} as="long" />
              </>
            ) : null}
            {block.liftedAt ? <>, lifted {time(block.liftedAt)}</> : null}
          </Entry>
        )}
      </Part>
      <Part title="Hidden comments, designs, thanks and worksheets" items={hidings} empty="Nothing of yours was hidden.">
        {(hiding) => (
          <Entry words={hiding.reason}>
            {hiddenWhat(hiding)} hidden {time(hiding.createdAt)}
            {hiding.liftedAt ? <>; shown again {time(hiding.liftedAt)}</> : null}
          </Entry>
        )}
      </Part>
      <Part title="What you reported" items={reports} empty="You have reported nothing.">
        {(report) => (
          <Entry words={report.words}>
            {reported[report.kind]}: {reportReasons[report.reason].toLowerCase()}, {time(report.createdAt)}.{' '}
            <strong className="font-semibold">{outcomeOf(report.decision)}</strong>
          </Entry>
        )}
      </Part>
      <Part title="Words to you" items={warnings} empty="None so far.">
        {(warning) => (
          <Entry words={warning.reason}>
            A moderator wrote {time(warning.createdAt)}
            {warning.withdrawnAt ? (
              <>
                , and <strong className="font-semibold">took it back</strong> {time(warning.withdrawnAt)}
              </>
            ) : null}
          </Entry>
        )}
      </Part>
    </div>
  )
}

const reported = {
  comment: 'A comment',
  design: 'A design',
  member: 'A member',
  thanks: 'Thanks for a review',
  worksheet: 'A shared worksheet',
} as const

function hiddenWhat({ commentId, thanksId, shareId }: ModeratorWords['hidings'][number]): string {
  if (commentId) return 'A comment of yours was'
  if (thanksId) return 'Thanks of yours were'
  return shareId ? 'A worksheet you shared was' : 'A design of yours was'
}

function outcomeOf(decision: { upheld: boolean } | null): string {
  if (!decision) return 'A moderator will look.'
  return decision.upheld ? 'A moderator agreed, and did something about it.' : 'A moderator looked, and let it stand.'
}

function Part<T extends { id: string }>(props: { title: string; items: T[]; empty: string; children: (item: T) => ReactNode }) {
  const { title, items, empty, children } = props
  return (
    <section>
      <h2 className="text-lg mb-2">{title}</h2>
      {items.length > 0 ? (
        <ol className="divide-y divide-line border-y border-line">
          {items.map((item) => (
            <li key={item.id} className="py-3">
              {children(item)}
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
    </section>
  )
}

function Entry({ words, children }: { words: string; children: ReactNode }) {
  return (
    <>
      <p>{children}</p>
      <p className="text-muted whitespace-pre-line mt-1">{words}</p>
    </>
  )
}
