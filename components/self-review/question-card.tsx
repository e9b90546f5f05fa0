import { AnswerFields } from '@/components/self-review/answer-fields'
import { Markdown } from '@/lib/markdown'
import { anchorOf, type Question } from '@/lib/self-review/questions'
import { type Stance, type StoredAnswer, shortStances } from '@/lib/self-review/stances'

export type AuthorAnswer = { stance: Stance | null; text: string }
export type Desk = {
  slug: string
  saveUrl: string
  /** Handle of the one who answers. */
  member: string
  stored: ReadonlyMap<string, StoredAnswer>
  /** The author's answers, once the reference has opened. */
  author: ReadonlyMap<string, AuthorAnswer>
}

type Props = { desk: Desk; question: Question; index: number; level: 'h2' | 'h3' | 'h4' }

/** One question: its words, a hint, your answer, and beside it the author's once that may be seen. */
export function QuestionCard({ desk, question, index, level: Heading }: Props) {
  const { key, text, hint } = question
  const id = anchorOf(key)
  const author = desk.author.get(key)
  const stored = desk.stored.get(key) ?? { question: key, text: '', stance: null, revision: 0 }
  return (
    <div id={id} className="scroll-mt-4 target:bg-blueprint-soft target:outline-8 target:outline-blueprint-soft">
      <Heading id={`${id}-question`} className="text-[1.0625rem] leading-snug tracking-normal max-w-[70ch]">
        {text}
      </Heading>
      {hint ? (
        <details className="text-[0.9375rem] text-muted mt-1 mb-3 max-w-[70ch]">
          <summary className="cursor-pointer w-fit">A hint</summary>
          <p className="mt-1">{hint}</p>
        </details>
      ) : (
        <div className="mb-3" />
      )}
      <div className={author ? 'grid lg:grid-cols-2 gap-x-8 gap-y-3' : ''}>
        <div>
          {author ? <p className="font-mono text-sm text-muted mb-1">mine</p> : null}
          <AnswerFields
            slug={desk.slug}
            saveUrl={desk.saveUrl}
            member={desk.member}
            index={index}
            questionId={`${id}-question`}
            stored={stored}
          />
        </div>
        {author ? <AuthorColumn id={id} {...author} /> : null}
      </div>
    </div>
  )
}

const tones: Record<Stance, string> = { covered: 'moss', accepted: 'ochre', to_fix: 'redline', not_applicable: '', unknown: '' }

function AuthorColumn({ id, stance, text }: AuthorAnswer & { id: string }) {
  return (
    <div className="border-l-2 border-blueprint pl-4">
      <p className="font-mono text-sm text-blueprint mb-1 flex flex-wrap items-center gap-2">
        the author’s
        {stance ? <span className={`tag ${tones[stance]}`}>{shortStances[stance]}</span> : null}
      </p>
      <div className="prose text-[1rem]">
        <Markdown text={text} prefix={`${id}-author-`} headingShift={4} />
      </div>
    </div>
  )
}
