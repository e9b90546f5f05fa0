import { LabelChoice } from '@/components/reviews/labels/label-choice'
import { QuoteField } from '@/components/reviews/passages/quote-field'
import { PlaceByNumbers } from '@/components/reviews/pins/place-by-numbers'
import { KeptText } from '@/components/reviews/threads/kept-text'
import { PlaceFields } from '@/components/reviews/threads/place-fields'
import { Preview, PreviewButton } from '@/components/reviews/threads/preview'
import { ActionForm } from '@/components/ui/form'
import { StillPart } from '@/components/ui/still/still-part'
import { SubmitButton } from '@/components/ui/submit-button'
import { paths } from '@/lib/paths'
import { openThreadAction } from '@/lib/reviews/threads/actions'

type Props = { versionId: string; place: string; formKey: string; arrived: string[]; own: boolean; pictures: readonly string[] }

/** Where a conversation starts. */
export function Composer({ versionId, place, formKey, arrived, own, pictures }: Props) {
  // The words of the notes that the last one was about are not about the next.
  const last = arrived.at(-1)
  return (
    <section aria-labelledby="composer" className="bg-surface border border-line-strong rounded-md overflow-hidden">
      <ActionForm action={openThreadAction} route={paths.threadsPost()} label="Start a conversation">
        <div className="px-4 pt-4 pb-3 grid gap-3">
          <h3 id="composer" className="text-base">
            {own ? 'Add a note of your own' : 'Ask about this design'}
          </h3>
          <input type="hidden" name="versionId" value={versionId} />
          <PlaceFields draft={place} arrived={arrived} pictures={pictures} />
          <LabelChoice legend="What kind of remark it is" label="question" />
          <KeptText
            label="Your question"
            hiddenLabel
            place={place}
            formKey={formKey}
            arrived={arrived}
            placeholder={own ? 'What would you like to be asked about?' : 'What happens to … when …?'}
          />
          <QuoteField key={`words-${last}`} draft={place} />
          <PlaceByNumbers draft={place} pictures={pictures} />
          <Preview />
        </div>
        {own ? null : (
          <StillPart id="composer-guide">
            <Guide />
          </StillPart>
        )}
        <div className="flex flex-wrap items-center gap-2 px-4 py-3 border-t border-line">
          <SubmitButton className="small">{own ? 'Post' : 'Ask'}</SubmitButton>
          <PreviewButton />
          <span className="text-sm text-muted ml-auto">Markdown works here</span>
        </div>
      </ActionForm>
    </section>
  )
}

function Guide() {
  return (
    <div className="bg-sunken px-4 py-3 text-sm leading-normal">
      <p>
        <strong>Phrase it as a question.</strong> A question invites an answer, and it is still right when you are not.
      </p>
      <ul className="mt-2 grid gap-1.5 list-disc pl-4 text-muted">
        <li>Name the part and the moment: “How does the queue tell two retries of one order apart?” can be answered.</li>
        <li>Ask for the reason before you offer another way. The brief may have a limit you read past.</li>
        <li>This may be somebody’s first design. Say as well what you would take from it.</li>
      </ul>
      <p className="mt-2">
        <a href={paths.guidelines()}>How to give feedback</a>
      </p>
    </div>
  )
}
