'use client'

import { useField } from '@/components/ui/field'
import type { ThreadLabel } from '@/lib/generated/prisma/enums'
import { labelMeanings, labels } from '@/lib/reviews/labels/labels'

/** One of five kinds of remark. A client component, so that a refused post keeps the choice. */
export function LabelChoice({ legend, label }: { legend: string; label: ThreadLabel }) {
  const { value, errors } = useField('label', label)
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="flex flex-wrap gap-x-3.5 gap-y-0.5 text-[0.9375rem]">
        {labels.map((kind) => (
          <label key={kind} className="inline-flex items-center gap-1.5 min-h-8 cursor-pointer" title={labelMeanings[kind]}>
            <input type="radio" name="label" value={kind} defaultChecked={value === kind} className="accent-blueprint" />
            {kind}
            <span className="sr-only">: {labelMeanings[kind]}</span>
          </label>
        ))}
      </div>
      {errors ? <p className="text-sm text-redline font-medium">{errors.join(' ')}</p> : null}
    </fieldset>
  )
}
