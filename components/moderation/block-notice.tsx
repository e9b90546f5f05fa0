import { Notice } from '@/components/ui/notice'
import type { BlockWords } from '@/lib/auth/actor'
import { blockedSentence } from '@/lib/auth/blocked'
import { paths } from '@/lib/paths'

/** Stands where a blocked member would write. */
export function BlockNotice({ block }: { block: BlockWords }) {
  return (
    <Notice tone="note">
      {blockedSentence('commenting', block)} What you had begun to write is kept in this browser.{' '}
      <a href={paths.moderatorsWords()}>You and the moderators</a>
    </Notice>
  )
}
