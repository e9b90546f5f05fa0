import { Time } from '@/components/ui/time'
import type { StudioSubscriber } from '@/lib/subscribers/studio/queries'
import { topicList } from '@/lib/subscribers/topics'

const kinds: Record<StudioSubscriber['consents'][number]['kind'], string> = {
  asked: 'asked for letters',
  confirmed: 'said yes',
  unsubscribed: 'left',
  changed: 'changed',
  imported: 'came in by a list',
}

/** What somebody agreed to and ended, newest first, with the words they read. */
export function ConsentHistory({ consents, now }: { consents: StudioSubscriber['consents']; now: Date }) {
  if (consents.length === 0) return <p className="text-muted">Nothing was agreed to: a row for a member’s choices alone.</p>
  return (
    <ol className="grid gap-0 max-w-[75ch]">
      {consents.map(({ id, kind, topic, how, wording, createdAt }) => (
        <li key={id} className="border-b border-line py-3">
          <p className="flex flex-wrap gap-x-4 justify-between">
            <span>
              <strong>{kinds[kind]}</strong>
              {topic ? `: ${topicList.find((known) => known.topic === topic)?.label ?? topic}` : ''}{' '}
              <span className="text-muted">· {how}</span>
            </span>
            <span className="text-sm text-muted">
              <Time at={createdAt} now={now} zone="UTC" as="long" />
            </span>
          </p>
          {wording ? <p className="text-sm text-muted break-words">“{wording}”</p> : null}
        </li>
      ))}
    </ol>
  )
}
