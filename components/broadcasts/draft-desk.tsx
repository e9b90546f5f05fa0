import { DeleteDraft, TestForm } from '@/components/broadcasts/draft-side'
import { Findings } from '@/components/broadcasts/findings'
import { WordsForm } from '@/components/broadcasts/words-form'
import { segmentOf, type Words, wordsHash } from '@/lib/broadcasts/drafts/words'
import type { Finding } from '@/lib/broadcasts/lint'

type Props = {
  id: string
  words: Words
  findings: Finding[]
  challenges: { id: string; number: number; title: string }[]
  formKey: string
}

/** Where a letter is written: its words, and beside them what stands in their way. */
export function DraftDesk({ id, words, findings, challenges, formKey }: Props) {
  const { subject, markdown, topic } = words
  return (
    <div className="grid lg:grid-cols-[minmax(0,1fr)_20rem] gap-x-12 gap-y-10">
      <WordsForm
        letter={{ id, base: wordsHash(words) }}
        words={{ subject, markdown, topic, segment: segmentOf(words) }}
        challenges={challenges}
      />
      <aside className="grid gap-8 content-start" aria-label="Before it goes out">
        <section aria-labelledby="findings">
          <h2 id="findings" className="text-lg mb-3">
            Before it goes out
          </h2>
          <Findings findings={findings} />
        </section>
        <section aria-labelledby="test">
          <h2 id="test" className="text-lg mb-2">
            Send a test
          </h2>
          <TestForm broadcastId={id} formKey={formKey} />
        </section>
        <DeleteDraft broadcastId={id} />
      </aside>
    </div>
  )
}
