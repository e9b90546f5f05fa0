import { Notice } from '@/components/ui/notice'

/** Stands in the place of a hidden comment; who wrote it, and the staff, read the reason and the words below it. */
export function HiddenWords({ hidden: { reason } }: { hidden: { reason: string | null } }) {
  if (reason === null) return <p className="text-muted italic mt-1.5">Hidden by a moderator.</p>
  return (
    <div className="mt-1.5">
      <Notice tone="note">Hidden by a moderator; only who wrote it and the moderators read it. The reason: “{reason}”</Notice>
    </div>
  )
}
