import { BaseField } from '@/components/broadcasts/base-field'
import { SegmentOptions } from '@/components/broadcasts/segment-options'
import { SlotList } from '@/components/broadcasts/slot-list'
import { TextAreaField, TextField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { createDraftAction, saveDraftAction } from '@/lib/broadcasts/drafts/actions'

type Words = { subject: string; markdown: string; topic: string; segment: string }
type Props = {
  /** A letter not yet stored has a key instead: posted twice it is one. */
  letter: { id: string; base: string } | { formKey: string }
  words: Words
  challenges: { id: string; number: number; title: string }[]
}

/** A letter's words and readers. Each button saves first, whatever it does next. */
export function WordsForm({ letter, words, challenges }: Props) {
  const stored = 'id' in letter
  return (
    <ActionForm action={stored ? saveDraftAction : createDraftAction} label="The letter" done="Saved." className="grid gap-5">
      {stored ? (
        <>
          <input type="hidden" name="broadcastId" value={letter.id} />
          <BaseField base={letter.base} />
        </>
      ) : (
        <input type="hidden" name="formKey" value={letter.formKey} />
      )}
      <TextField name="subject" label="Subject" defaultValue={words.subject} maxLength={150} autoComplete="off" />
      <TextAreaField
        name="markdown"
        label="Letter"
        rows={18}
        defaultValue={words.markdown}
        hint="Markdown. It begins with your greeting."
        className="field-sizing-content min-h-80 font-mono text-[0.9375rem]"
      />
      <SlotList />
      <div className="grid sm:grid-cols-2 gap-5 items-start">
        <SelectField name="segment" label="Who gets it" defaultValue={words.segment}>
          <SegmentOptions challenges={challenges} />
        </SelectField>
        <SelectField name="topic" label="List" defaultValue={words.topic} hint="Readers leave each list on its own.">
          <option value="newsletter">Newsletter</option>
          <option value="announcements">Announcements</option>
        </SelectField>
      </div>
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="then" value="stay">
          Save
        </SubmitButton>
        <SubmitButton name="then" value="preview" className="quiet">
          Save and preview
        </SubmitButton>
        <SubmitButton name="then" value="schedule" className="quiet">
          Save and schedule
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
