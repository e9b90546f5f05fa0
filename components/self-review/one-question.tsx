import type { ReactNode } from 'react'
import { AnswersForm } from '@/components/self-review/pillar-section'
import { type Desk, QuestionCard } from '@/components/self-review/question-card'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import type { Question } from '@/lib/self-review/questions'

type Props = { desk: Desk; asked: readonly Question[]; question: Question; pillarTitle: string; reading: ReactNode }

/** One question on a page of its own, with the ways to the one before and after. */
export function OneQuestion({ desk, asked, question, pillarTitle, reading }: Props) {
  const index = asked.indexOf(question)
  const parent = asked.find(({ key }) => key === question.parentKey)
  return (
    <section aria-label="Question" className="pb-12">
      <p className="font-mono text-sm text-muted mb-4">
        {pillarTitle} · question {index + 1} of {asked.length}
      </p>
      {parent ? <p className="text-muted mb-3 max-w-[70ch]">About: {parent.text}</p> : null}
      <AnswersForm key={question.key} slug={desk.slug} label="Your answer" save="Save this answer">
        <QuestionCard desk={desk} question={question} index={0} level="h2" />
      </AnswersForm>
      <div className="mt-6">{reading}</div>
      <nav aria-label="Questions" className="flex flex-wrap justify-between gap-4 mt-8 pt-4 border-t border-line">
        <Step slug={desk.slug} to={asked[index - 1]} rel="prev">
          ← Previous question
        </Step>
        <Step slug={desk.slug} to={asked[index + 1]} rel="next">
          Next question →
        </Step>
      </nav>
    </section>
  )
}

type StepProps = { slug: string; to: Question | undefined; rel: 'prev' | 'next'; children: ReactNode }

function Step({ slug, to, rel, children }: StepProps) {
  if (!to)
    return (
      <Link href={paths.selfReview(slug)} className="button quiet small">
        See them all at once
      </Link>
    )
  return (
    <Link href={paths.selfReviewQuestion(slug, to.key)} rel={rel} className={rel === 'next' ? 'button small' : 'button quiet small'}>
      {children}
    </Link>
  )
}
