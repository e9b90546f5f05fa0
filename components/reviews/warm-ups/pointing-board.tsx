'use client'

import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react'
import { Diagram, diagramHeight, type PartLook } from '@/components/reviews/warm-ups/diagram'
import { PartRow } from '@/components/reviews/warm-ups/part-row'
import { useFormState } from '@/components/ui/form'
import type { Task } from '@/lib/reviews/warm-ups/walk'

type Props = { task: Pick<Task, 'boxes' | 'links' | 'parts'> }

/** The diagram and the list of its parts, kept in step, which needs the browser. Without script the list alone does it. */
export function PointingBoard({ task }: Props) {
  const { result } = useFormState()
  const refused = result && !result.ok ? result.values : undefined
  const [pointed, setPointed] = useState(() => new Set(task.parts.filter(({ id }) => refused?.[`pointed.${id}`]).map(({ id }) => id)))
  const toggle = (id: string) =>
    setPointed((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  return (
    <div className="grid gap-x-10 gap-y-6 items-start lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
      <div className="lg:sticky lg:top-4 sheet">
        <div className="drafting-grid p-4 sm:p-6">
          <Picture task={task} pointed={pointed} toggle={toggle} />
        </div>
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          A dashed box is somebody else’s system; one with a rim keeps something.
        </p>
      </div>
      <fieldset>
        <legend className="font-semibold mb-2">The parts, and what each of them says</legend>
        <ul className="grid border-t border-line">
          {task.parts.map((part) => (
            <PartRow key={part.id} part={part} pointed={pointed.has(part.id)} toggle={() => toggle(part.id)} />
          ))}
        </ul>
      </fieldset>
    </div>
  )
}

type PictureProps = Props & { pointed: ReadonlySet<string>; toggle: (id: string) => void }

/** One stop for the Tab key; arrows go through its parts by their numbers. */
function Picture({ task, pointed, toggle }: PictureProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const live = useHydrated()
  const go = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (stop + step + task.parts.length) % task.parts.length
    setStop(next)
    bar.current?.querySelector<HTMLElement>(`[data-part="${task.parts[next]?.id}"]`)?.focus()
  }
  const draw = ({ part, className, style, content }: PartLook) => {
    const isPointed = pointed.has(part.id)
    const look = `${className} cursor-pointer hover:bg-blueprint-soft ${isPointed ? pencil : 'border-blueprint'}`
    if (!live)
      return (
        <label key={part.id} htmlFor={`part-${part.id}`} className={look} style={style}>
          {content}
        </label>
      )
    return (
      <button
        key={part.id}
        type="button"
        data-part={part.id}
        aria-pressed={isPointed}
        aria-label={`${part.number} ${part.name}`}
        title={part.says}
        tabIndex={task.parts[stop]?.id === part.id ? 0 : -1}
        className={look}
        style={style}
        onFocus={() => setStop(task.parts.indexOf(part))}
        onClick={() => toggle(part.id)}
      >
        {content}
      </button>
    )
  }
  return (
    <div ref={bar} role="toolbar" aria-label="Parts of the diagram" onKeyDown={go} className="relative" style={diagramHeight(task.boxes)}>
      <Diagram task={task} mark={({ id }) => (pointed.has(id) ? questionMark : null)} draw={draw} />
    </div>
  )
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }
const pencil = 'border-redline ring-2 ring-redline'
const questionMark = <span className="font-bold text-redline">?</span>

const never = () => () => {}
/** Buttons do nothing before the browser has taken over; labels do. */
const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
