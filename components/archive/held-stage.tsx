import { Lock } from 'lucide-react'
import { StagePage } from '@/components/challenges/stage-page'
import { ActionForm } from '@/components/ui/form'
import { Link } from '@/components/ui/link'
import { SubmitButton } from '@/components/ui/submit-button'
import { showNowAction } from '@/lib/archive/actions'
import type { HeldStage as Held } from '@/lib/challenges/personal-clock'
import type { ChallengeView } from '@/lib/challenges/queries'
import { paths } from '@/lib/paths'

type Props = { challenge: ChallengeView; kind: Held; title: string; now: Date }

const words = {
  reference: {
    heading: 'The author’s design waits for yours',
    text: 'You are on your own month, so it is kept back until its day, as it was for everybody in the month itself. Until then you decide alone.',
    price: 'It opens to you at once and stays open. Versions you hand in from then on will say “reference in view”.',
  },
  round_up: {
    heading: 'What the others came to waits until the end',
    text: 'You are on your own month, so the round-up is kept back until its day: it tells what others built and gave up.',
    price: 'It opens to you at once and stays open. Nothing else changes.',
  },
} as const

/** A stage that one's own month keeps back: when it opens, why it waits, and the deliberate way to see it before. */
export function HeldStage({ challenge, kind, title, now }: Props) {
  const { heading, text, price } = words[kind]
  const { slug } = challenge
  return (
    <StagePage challenge={challenge} kind={kind} title={title} now={now}>
      <section className="sheet p-6 sm:p-10 max-w-[52rem]">
        <p className="flex items-center gap-2 font-mono text-sm text-muted mb-3">
          <Lock aria-hidden="true" size={16} />
          your own month
        </p>
        <h2 className="mb-3">{heading}</h2>
        <p className="max-w-[62ch]">{text}</p>
        <p className="mt-6">
          <Link href={paths.ownMonth(slug)} className="button">
            Back to my month
          </Link>
        </p>
        <div className="mt-8 border-t border-line pt-6">
          <h3 className="mb-2">Rather see it today?</h3>
          <p className="max-w-[62ch] mb-4">{price}</p>
          <ActionForm action={showNowAction}>
            <input type="hidden" name="slug" value={slug} />
            <input type="hidden" name="kind" value={kind} />
            <SubmitButton className="quiet">Show it now</SubmitButton>
          </ActionForm>
        </div>
      </section>
    </StagePage>
  )
}
