import { type FeedbackWish, wishSentence } from '@/lib/submissions/wishes'

type Props = { author: string | null; wish: FeedbackWish; questions: string[] }

/** What the author of a version would like to hear, before anybody writes. */
export function WishNote({ author, wish, questions }: Props) {
  return (
    <section aria-label="Feedback wish" className="border-l-[3px] border-blueprint bg-blueprint-soft px-4 py-3 rounded-r-sm">
      <p className="font-semibold">{wishSentence(wish, author)}</p>
      {questions.length > 0 ? (
        <ol className="list-decimal pl-5 mt-1 grid gap-1">
          {questions.map((question, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a frozen question is its place
            <li key={index}>{question}</li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}
