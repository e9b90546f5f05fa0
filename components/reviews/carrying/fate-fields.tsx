'use client'

import { type ReactNode, useState } from 'react'
import { Elsewhere, type NewPicture } from '@/components/reviews/carrying/elsewhere'
import { useFormState } from '@/components/ui/form'
import type { Region } from '@/lib/reviews/pins/region'

type Fate = 'here' | 'elsewhere' | 'gone'

type Props = {
  /** How the fields of this conversation begin, as `threads[3]`. */
  name: string
  id: string
  seen: string
  /** What it is about: a conversation about the whole version has no place to say anything of. */
  about: 'version' | 'passage' | 'pin'
  /** What is proposed, or was said before; null while nobody has looked. */
  proposal: { fate: 'here' | 'gone'; place: { diagramId: string; region: Region } | null; confirmed: boolean } | null
  pictures: readonly NewPicture[]
  version: number
  answered: boolean
  /** Where it was left. */
  left: ReactNode
}

/** What an author says of one conversation. On the client: a place that is pointed at makes the choice, and a refusal gives all of it back. */
export function FateFields({ name, id, seen, about, proposal, pictures, version, answered, left }: Props) {
  const { result } = useFormState()
  const refused = result && !result.ok ? result : null
  const values = refused?.values
  const fresh = stampIn(refused?.current, id)
  const [fate, setFate] = useState<Fate | ''>(fateIn(values?.[`${name}.stands`]) ?? proposal?.fate ?? '')
  const wasProposed = proposal && !proposal.confirmed ? 'proposed' : ''
  return (
    <>
      <input type="hidden" name={`${name}.id`} value={id} />
      <input type="hidden" name={`${name}.seen`} value={fresh ?? seen} />
      {fresh === undefined ? null : (
        <p className="bg-ochre-soft border-l-[3px] border-ochre px-3 py-2 text-sm mb-3">
          This one changed meanwhile. What you save now counts, whatever it was.
        </p>
      )}
      {about === 'version' ? null : (
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)] mb-4">
          <div className="grid gap-1.5 content-start min-w-0">
            <p className="text-sm text-muted">Where it was left</p>
            {left}
          </div>
          <div className="grid gap-1.5 content-start min-w-0">
            <p className="text-sm text-muted">In version {version}</p>
            {about === 'pin' ? (
              <Elsewhere name={name} pictures={pictures} proposed={proposal?.place ?? null} chosen={() => setFate('elsewhere')} />
            ) : (
              <p className="text-[0.9375rem]">
                {proposal?.fate === 'gone' ? 'These words were not found in the notes.' : 'Found again in the notes.'}
              </p>
            )}
            <fieldset className="flex flex-wrap gap-x-5 gap-y-1 mt-1">
              <legend className="sr-only">Where it stands in version {version}</legend>
              {choicesOf(about, proposal?.fate ?? null).map(([value, words]) => (
                <label key={value} className="flex items-center gap-2 py-1">
                  <input
                    type="radio"
                    name={`${name}.stands`}
                    value={value}
                    checked={fate === value}
                    onChange={() => setFate(value)}
                    className="accent-blueprint"
                  />
                  {words}
                  {value === proposal?.fate && wasProposed ? <span className="text-sm text-muted">{wasProposed}</span> : null}
                </label>
              ))}
            </fieldset>
          </div>
        </div>
      )}
      <label className="flex items-center gap-2 w-fit py-1">
        <input
          type="checkbox"
          name={`${name}.answers`}
          value="yes"
          defaultChecked={values ? values[`${name}.answers`] === 'yes' : answered}
          className="accent-moss"
        />
        Version {version} answers it
      </label>
    </>
  )
}

function choicesOf(about: 'passage' | 'pin', proposed: 'here' | 'gone' | null): [Fate, string][] {
  const choices: [Fate, string][] = proposed === 'here' ? [['here', 'It stands here']] : []
  if (about === 'pin') choices.push(['elsewhere', 'It stands elsewhere'])
  return [...choices, ['gone', 'It is gone']]
}

const fateIn = (value: string | undefined): Fate | null => (value === 'here' || value === 'elsewhere' || value === 'gone' ? value : null)

/** What stands now of a thread that somebody else was faster with. */
function stampIn(current: unknown, id: string): string | undefined {
  if (typeof current !== 'object' || current === null || !(id in current)) return undefined
  const stamp: unknown = Reflect.get(current, id)
  return typeof stamp === 'string' ? stamp : undefined
}
