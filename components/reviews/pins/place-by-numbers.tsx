'use client'

import { useChosenPlace } from '@/components/reviews/threads/chosen-place'
import { useFormState } from '@/components/ui/form'

const sides: [name: string, label: string][] = [
  ['x', 'From the left'],
  ['y', 'From the top'],
  ['width', 'Width'],
  ['height', 'Height'],
]

type Props = { draft: string; pictures: readonly string[]; prefix?: string }

/**
 * Where script is missing: a place on a diagram by four numbers. On the client: it makes room for a place that was chosen in the page,
 * and gives back what was typed.
 */
export function PlaceByNumbers({ draft, pictures, prefix = '' }: Props) {
  const chosen = useChosenPlace(draft)
  const { result } = useFormState()
  const typed = result?.values ?? {}
  if (chosen) return null
  return (
    <details open={typed[`${prefix}diagramId`] ? true : undefined} className="text-sm hidden noscript:block">
      <summary className="cursor-pointer text-blueprint underline underline-offset-4 w-fit">About a place in a diagram</summary>
      {/* The address lies inside, so that following it unfolds the numbers. */}
      <fieldset id={prefix ? undefined : 'place-by-numbers'} className="mt-2 grid grid-cols-2 gap-x-3 gap-y-2">
        <legend className="sr-only">A place in a diagram</legend>
        <label className="col-span-2 grid gap-1">
          Diagram
          <select name={`${prefix}diagramId`} defaultValue={typed[`${prefix}diagramId`] ?? ''} className="input">
            <option value="">None, about the whole version</option>
            {pictures.map((id, index) => (
              <option key={id} value={id}>
                Diagram {index + 1}
              </option>
            ))}
          </select>
        </label>
        {sides.map(([name, label]) => (
          <label key={name} className="grid gap-1">
            {label}, in percent
            <input name={`${prefix}region.${name}`} inputMode="decimal" defaultValue={typed[`${prefix}region.${name}`]} className="input" />
          </label>
        ))}
        <p className="col-span-2 text-muted">
          Leave width and height empty for a point. The first field also takes a whole place, such as <code>xywh=percent:40,20,30,10</code>.
        </p>
      </fieldset>
    </details>
  )
}
