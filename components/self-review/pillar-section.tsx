import type { ReactNode } from 'react'
import { type Desk, QuestionCard } from '@/components/self-review/question-card'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { saveAnswersAction } from '@/lib/self-review/actions'
import { askedOf, type Pillar, type Question } from '@/lib/self-review/questions'

type Props = { desk: Desk; pillar: Pillar; reading: ReactNode }

/** One pillar: its questions as one form, children set in under their parent. */
export function PillarSection({ desk, pillar, reading }: Props) {
  const order = new Map(askedOf([pillar]).map(({ key }, index) => [key, index]))
  const place = ({ key }: Question) => order.get(key) ?? 0
  return (
    <section aria-labelledby={`pillar-${pillar.pillar}`} className="pb-12">
      <h2 id={`pillar-${pillar.pillar}`} className="scroll-mt-4 border-b border-line-strong pb-2 mb-6">
        {pillar.title}
      </h2>
      {reading}
      <AnswersForm
        slug={desk.slug}
        label={pillar.title}
        save={`Save ${pillar.pillar === 'own' ? 'these answers' : pillar.title.toLowerCase()}`}
      >
        {pillar.questions.map((question) => (
          <div key={question.key} className="mb-8">
            <QuestionCard desk={desk} question={question} index={place(question)} level="h3" />
            {question.children.length > 0 ? (
              <div className="mt-6 ml-1 sm:ml-5 pl-4 sm:pl-6 border-l border-line grid gap-6">
                {question.children.map((child) => (
                  <QuestionCard key={child.key} desk={desk} question={child} index={place(child)} level="h4" />
                ))}
              </div>
            ) : null}
          </div>
        ))}
      </AnswersForm>
    </section>
  )
}

type FormProps = { slug: string; label: string; save: string; children: ReactNode }

/** The form around answers. Its button is for those whose browser does not save by itself, and for those who like to press one. */
export function AnswersForm({ slug, label, save, children }: FormProps) {
  return (
    <ActionForm action={saveAnswersAction} label={label} done="Saved.">
      <input type="hidden" name="slug" value={slug} />
      {children}
      <SubmitButton className="quiet small">{save}</SubmitButton>
    </ActionForm>
  )
}
