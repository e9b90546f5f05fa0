'use client'

import { useEffect, useRef } from 'react'
import { choosePlace, forgetArrived, rememberSent, useChosenPlace } from '@/components/reviews/threads/chosen-place'
import { useFormState } from '@/components/ui/form'
import { describeRegion, parseRegion } from '@/lib/reviews/pins/region'

type Props = {
  draft: string
  arrived: string[]
  pictures: readonly string[]
  /** Where several are in one form: what comes before their names. */
  prefix?: string
}

/**
 * What the conversation will be about, in words and as fields of the form, with a way out. On the client: it is chosen in the page
 * and kept there with the draft until it has arrived.
 */
export function PlaceFields({ draft, arrived, pictures, prefix = '' }: Props) {
  const chosen = useChosenPlace(draft)
  const line = useRef<HTMLDivElement>(null)
  const arrivedKeys = arrived.join(' ')
  const isStale = chosen?.kind === 'pin' && !pictures.includes(chosen.diagramId)

  useEffect(() => {
    forgetArrived(draft, arrivedKeys)
    if (isStale) choosePlace(draft, null)
    const form = line.current?.closest('form')
    const remember = () => {
      if (form) rememberSent(draft, String(new FormData(form).get(`${prefix}formKey`)))
    }
    form?.addEventListener('submit', remember)
    return () => form?.removeEventListener('submit', remember)
  }, [draft, arrivedKeys, isStale, prefix])

  const leave = () => {
    const field = line.current?.closest('form')?.querySelector<HTMLElement>(`textarea[name="${prefix}body"]`)
    choosePlace(draft, null)
    field?.focus()
  }
  return (
    <div ref={line} className="empty:hidden">
      {chosen?.kind === 'pin' && !isStale ? (
        <p className="chosen-place">
          <input type="hidden" name={`${prefix}diagramId`} value={chosen.diagramId} />
          <input type="hidden" name={`${prefix}region`} value={chosen.region} />
          <span>
            On {pictures.length === 1 ? 'the diagram' : `diagram ${pictures.indexOf(chosen.diagramId) + 1}`}, {wordsOf(chosen.region)}
          </span>
          <button type="button" onClick={() => document.getElementById(`ask-${chosen.diagramId}`)?.click()}>
            Move the pin
          </button>
          <button type="button" onClick={leave}>
            Take the pin away
          </button>
        </p>
      ) : null}
      {chosen?.kind === 'passage' ? (
        <p className="chosen-place">
          <input type="hidden" name={`${prefix}quote`} value={chosen.quote} />
          <input type="hidden" name={`${prefix}quoteBefore`} value={chosen.before} />
          <input type="hidden" name={`${prefix}quoteAfter`} value={chosen.after} />
          <span>
            About <q className="font-normal italic line-clamp-3">{chosen.quote}</q>
          </span>
          <button type="button" onClick={leave}>
            About something else
          </button>
        </p>
      ) : null}
      <PlaceErrors prefix={prefix} />
    </div>
  )
}

function PlaceErrors({ prefix }: { prefix: string }) {
  const { result } = useFormState()
  const fields = result && !result.ok ? result.fields : undefined
  const errors = ['diagramId', 'region', 'quote'].flatMap((name) => fields?.[prefix + name] ?? [])
  if (errors.length === 0) return null
  return <p className="text-sm text-redline font-medium mt-1.5">{errors.join(' ')}</p>
}

function wordsOf(fragment: string): string {
  const region = parseRegion(fragment)
  return region ? describeRegion(region) : 'a place'
}
