import { BaseField } from '@/components/broadcasts/base-field'
import { ReauthLink } from '@/components/broadcasts/reauth-link'
import { TextAreaField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { correctLetterAction } from '@/lib/broadcasts/corrections/actions'
import { paths } from '@/lib/paths'

type Props = { id: string; base: string; markdown: string; queued: number }

/** Corrected words and what changed. What left is not called back; the page says for whom it still helps. */
export function CorrectionForm({ id, base, markdown, queued }: Props) {
  return (
    <ActionForm action={correctLetterAction} label="Correct this letter" className="grid gap-5 max-w-[52rem]">
      <p className="text-muted max-w-[65ch]">
        The web copy takes the new words at once, with your note and a link to what stood there before.{' '}
        {queued > 0
          ? `${queued} ${queued === 1 ? 'reader still waits and gets' : 'readers still wait and get'} the corrected letter.`
          : 'Nobody waits for this letter any more: mail that has left stays as it was.'}
      </p>
      <input type="hidden" name="broadcastId" value={id} />
      <BaseField base={base} />
      <TextAreaField
        name="markdown"
        label="Letter"
        rows={18}
        defaultValue={markdown}
        className="field-sizing-content min-h-80 font-mono text-[0.9375rem]"
      />
      <TextField
        name="note"
        label="What changed"
        maxLength={300}
        hint="A sentence for readers: “The round-up opens on the 24th, not the 23rd.”"
      />
      <ReauthLink returnPath={paths.studioLetterCorrection(id)} />
      <div>
        <SubmitButton>Publish the correction</SubmitButton>
      </div>
    </ActionForm>
  )
}
