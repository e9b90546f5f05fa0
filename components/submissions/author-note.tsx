import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { paths } from '@/lib/paths'

type Props = { slug: string; minutesLeft: number | null; isNewest: boolean; restore: ReactNode }

/** To a version's author: how long it can still be corrected, or how to go on. */
export function AuthorNote({ slug, minutesLeft, isNewest, restore }: Props) {
  if (minutesLeft)
    return (
      <Notice tone="note" title="Handed in. Others can read it now.">
        <p>
          Found a slip? You can correct this version for another {minutesLeft} {minutesLeft === 1 ? 'minute' : 'minutes'}, as long as nobody
          has begun to review it.
        </p>
        <p className="mt-2">
          <Link href={paths.myDesign(slug)}>Correct this version</Link>
        </p>
      </Notice>
    )
  return (
    <Notice>
      {isNewest ? 'This version stays as it is. ' : 'There is a newer version of your design. '}
      <Link href={paths.myDesign(slug)}>{isNewest ? 'Work on the next one' : 'Go to your desk'}</Link>
      {isNewest ? null : <div className="mt-2">{restore}</div>}
    </Notice>
  )
}
