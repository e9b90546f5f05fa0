import { ActionForm } from '@/components/ui/form'
import { SelectField } from '@/components/ui/select-field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { ActionResult } from '@/lib/forms'
import { type License, licenses, licenseWords, type Visibility, visibilities, visibilityWords } from '@/lib/submissions/terms'

type Props = {
  action: (previous: ActionResult | null, form: FormData) => Promise<ActionResult>
  slug: string
  license: License
  visibility: Visibility
}

/** Who may see a design, and what they may do with it; for all its versions. */
export function TermsForm({ action, slug, license, visibility }: Props) {
  return (
    <section aria-labelledby="terms-title" className="sheet p-5 sm:p-7 mt-6">
      <h2 id="terms-title" className="mb-4">
        Who sees it, and what they may do
      </h2>
      <ActionForm
        action={action}
        done="Saved. It holds for all versions."
        className="grid gap-x-6 gap-y-4 items-start sm:grid-cols-2 max-w-[50rem]"
      >
        <input type="hidden" name="slug" value={slug} />
        <SelectField
          name="visibility"
          label="Visible to"
          defaultValue={visibility}
          hint="Members see it by the rule “design first, then look”. Visitors see what is for everyone, once the challenge is in the archive."
        >
          {visibilities.map((value) => (
            <option key={value} value={value}>
              {visibilityWords[value]}
            </option>
          ))}
        </SelectField>
        <SelectField
          name="license"
          label="License"
          defaultValue={license}
          hint="What others may do with it beyond reading it here. Whoever took a copy under a Creative Commons license keeps it."
        >
          {licenses.map((value) => (
            <option key={value} value={value}>
              {licenseWords[value].label} ({licenseWords[value].meaning})
            </option>
          ))}
        </SelectField>
        <SubmitButton className="quiet small justify-self-start">Save who sees it</SubmitButton>
      </ActionForm>
    </section>
  )
}
