import { PointChoice } from '@/components/scenarios/point-choice'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { scoreAnswerAction } from '@/lib/scenarios/actions'
import type { OpenKey } from '@/lib/scenarios/queries'
import { quoteFor } from '@/lib/scenarios/quoting'

type Props = { id: string; answer: string; open: OpenKey }

/** The key points to score oneself by; words of one's own answer are proposed for each. */
export function PointsForm({ id, answer, open: { key, scores } }: Props) {
  return (
    <ActionForm action={scoreAnswerAction} label="Your score" className="grid gap-6">
      <input type="hidden" name="id" value={id} />
      {key.points.map(({ id: point, point: title, why, words }, index) => {
        const before = scores.find((one) => one.point === point)
        return (
          <PointChoice
            key={point}
            id={point}
            number={index + 1}
            point={title}
            why={why}
            quote={before ? before.quote : quoteFor(answer, words)}
            score={before?.score ?? null}
          />
        )
      })}
      <div className="border-t border-line pt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
        <SubmitButton>Keep my score</SubmitButton>
        <p className="text-sm text-muted max-w-[44ch]">Only you see it. It decides which point comes back to you, and when.</p>
      </div>
    </ActionForm>
  )
}
