import { markSaid } from '@/lib/reviews/marks/marks'
import type { CameBack } from '@/lib/reviews/thanks/queries'
import { helpWords } from '@/lib/reviews/thanks/words'

/** What the author of a design answered to a review, for its reviewer. */
export function CameBackLines({ author, cameBack: { marks, thanks, help } }: { author: string; cameBack: CameBack }) {
  if (marks.length === 0 && !thanks && !help) return null
  return (
    <div className="border-l-[3px] border-moss pl-4 grid gap-1 text-[0.9375rem]">
      {thanks ? (
        <p>
          {author}: “{thanks}”
        </p>
      ) : null}
      {help ? (
        <p>
          To you alone: <strong>{helpWords[help]}</strong>
        </p>
      ) : null}
      {marks.length > 0 ? (
        <p className="text-muted">
          On your remarks: {marks.map(({ kind, count }) => `“${markSaid[kind]}”${count > 1 ? ` (${count} times)` : ''}`).join(', ')}
        </p>
      ) : null}
    </div>
  )
}
