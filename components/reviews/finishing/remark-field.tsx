'use client'

import { chooseRemark } from '@/components/reviews/finishing/current-remark'
import { QuoteField } from '@/components/reviews/passages/quote-field'
import { PlaceByNumbers } from '@/components/reviews/pins/place-by-numbers'
import { KeptText } from '@/components/reviews/threads/kept-text'
import { PlaceFields } from '@/components/reviews/threads/place-fields'

type Props = {
  slot: string
  label: string
  /** What it is called on the button that pins it. */
  name: string
  hint: string
  placeholder?: string
  /** Names the copy in this browser. */
  draft: string
  formKey: string
  arrived: string[]
  pictures: readonly string[]
}

/** One remark of the guided form, with its place. On the client: whichever one writes at gets the next pin. */
export function RemarkField({ slot, label, name, hint, placeholder = '', draft, formKey, arrived, pictures }: Props) {
  const prefix = `remarks.${slot}.`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which of its fields has the focus
    <div data-draft={draft} onFocus={() => chooseRemark({ draft, name })} className="grid gap-1.5">
      <KeptText
        label={label}
        hint={hint}
        rows={3}
        placeholder={placeholder}
        place={draft}
        formKey={formKey}
        arrived={arrived}
        prefix={prefix}
      />
      <PlaceFields draft={draft} arrived={arrived} pictures={pictures} prefix={prefix} />
      {pictures.length > 0 ? (
        <>
          <QuoteField draft={draft} prefix={prefix} />
          <PlaceByNumbers draft={draft} pictures={pictures} prefix={prefix} />
        </>
      ) : null}
    </div>
  )
}
