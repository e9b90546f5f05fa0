'use client'

import { TextAreaField } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { importWorksheetAction } from '@/lib/worksheets/saving/actions'

/** Saves a worksheet from a JSON export. A client component because a chosen file is read in the page; its text can be pasted without that. */
export function ImportForm({ formKey }: { formKey: string }) {
  const read = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    const area = input.form?.elements.namedItem('document')
    if (file && area instanceof HTMLTextAreaElement) area.value = await file.text()
  }
  return (
    <details className="mt-8">
      <summary className="cursor-pointer text-blueprint py-1">Bring in one you exported as JSON</summary>
      <ActionForm action={importWorksheetAction} label="Bring in a worksheet" className="grid gap-4 pt-3 max-w-[42rem]">
        <input type="hidden" name="formKey" value={formKey} />
        <label className="grid gap-1.5">
          <span className="font-semibold">Its file</span>
          <input type="file" accept=".json,application/json" className="text-sm max-w-full" onChange={(event) => void read(event.target)} />
        </label>
        <TextAreaField name="document" label="or its text" rows={4} spellCheck={false} />
        <SubmitButton className="quiet justify-self-start">Save it to my account</SubmitButton>
      </ActionForm>
    </details>
  )
}
