'use client'

import { type ComponentType, useRef, useState, useSyncExternalStore } from 'react'
import type { PlacingProps } from '@/components/reviews/pins/placing-tool'
import { RegionMark } from '@/components/reviews/pins/region-mark'
import { useFormState } from '@/components/ui/form'
import { type Region, withinPicture } from '@/lib/reviews/pins/region'

export type NewPicture = { id: string; label: string; alt: string; src: string; width: number; height: number }

type Props = {
  /** How the fields of this conversation begin, as `threads[3]`. */
  name: string
  pictures: readonly NewPicture[]
  /** Where it is proposed. */
  proposed: { diagramId: string; region: Region } | null
  /** Called when a place was pointed at, so that the choice follows. */
  chosen: () => void
}

const sides = [
  ['x', 'From the left'],
  ['y', 'From the top'],
  ['width', 'Width'],
  ['height', 'Height'],
] as const

/** A place on one of the new pictures: shown on it, by four numbers, or pointed at. On the client: picture and numbers follow each other. */
export function Elsewhere({ name, pictures, proposed, chosen }: Props) {
  const { result } = useFormState()
  const refused = result && !result.ok ? result : null
  const given = (field: string) => refused?.values?.[`${name}.${field}`]
  const start = Object.fromEntries(sides.map(([side]) => [side, given(side) ?? textOf(proposed?.region[side])]))
  const [diagramId, setDiagramId] = useState(given('diagramId') || proposed?.diagramId || pictures[0]?.id || '')
  const [typed, setTyped] = useState<Record<string, string>>(start)
  const [Tool, setTool] = useState<ComponentType<PlacingProps> | null>(null)
  const [placing, setPlacing] = useState(false)
  const isHydrated = useSyncExternalStore(subscribe, inBrowser, onServer)
  const frame = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const picture = pictures.find(({ id }) => id === diagramId)
  const region = typed.x?.trim() && typed.y?.trim() ? withinPicture(numbersIn(typed)) : null

  const point = async () => {
    const { PlacingTool } = await import('@/components/reviews/pins/placing-tool')
    setTool(() => PlacingTool)
    setPlacing(true)
  }
  const finish = (placed: Region | null) => {
    setPlacing(false)
    if (placed) {
      setTyped(Object.fromEntries(sides.map(([side]) => [side, textOf(placed[side])])))
      chosen()
    }
    button.current?.focus()
  }
  return (
    <div className="grid gap-3 content-start min-w-0">
      {picture ? (
        <div ref={frame} className="relative w-fit max-w-full border border-line rounded-sm overflow-hidden">
          <img
            src={picture.src}
            alt={picture.alt}
            width={picture.width}
            height={picture.height}
            loading="lazy"
            className="block max-w-full max-h-80 w-auto h-auto bg-white"
          />
          {region && !placing ? <RegionMark region={region} /> : null}
        </div>
      ) : null}
      {placing && Tool && frame.current ? (
        <Tool picture={frame.current} label={picture?.label ?? ''} start={region} finish={finish} use="Use this place" />
      ) : null}
      <details open={refused && given('stands') === 'elsewhere' ? true : undefined} className="text-sm">
        <summary className="cursor-pointer text-blueprint underline underline-offset-4 w-fit py-1">Put it elsewhere</summary>
        <fieldset className="mt-2 grid grid-cols-2 sm:grid-cols-4 gap-x-3 gap-y-2">
          <legend className="sr-only">Another place</legend>
          <label className="col-span-full grid gap-1">
            Diagram
            <select name={`${name}.diagramId`} value={diagramId} onChange={(event) => setDiagramId(event.target.value)} className="input">
              {pictures.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          {sides.map(([side, label]) => {
            const errors = refused?.fields?.[`${name}.${side}`]
            return (
              <label key={side} className="grid gap-1">
                {label}, %
                <input
                  name={`${name}.${side}`}
                  inputMode="decimal"
                  value={typed[side] ?? ''}
                  onChange={(event) => setTyped({ ...typed, [side]: event.target.value })}
                  aria-invalid={errors ? true : undefined}
                  className="input"
                />
                {errors ? <span className="text-redline font-medium">{errors.join(' ')}</span> : null}
              </label>
            )
          })}
          <p className="col-span-full text-muted">No width and height is a point.</p>
          {isHydrated && picture && !placing ? (
            <div className="col-span-full">
              <button ref={button} type="button" className="button quiet small" onClick={point}>
                Point at it in {picture.label}
              </button>
            </div>
          ) : null}
        </fieldset>
      </details>
    </div>
  )
}

const textOf = (number: number | undefined) => (number === undefined || number === 0 ? (number === 0 ? '0' : '') : String(number))

const numbersIn = (typed: Record<string, string>): Region => {
  const numberIn = (side: string) => Number.parseFloat((typed[side] ?? '').replace(',', '.')) || 0
  return { x: numberIn('x'), y: numberIn('y'), width: numberIn('width'), height: numberIn('height') }
}

const subscribe = () => () => {}
const inBrowser = () => true
const onServer = () => false
