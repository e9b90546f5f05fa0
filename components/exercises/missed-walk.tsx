'use client'

import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { type Credit, FlawWords } from '@/components/exercises/flaw-words'
import type { PartLook } from '@/components/plans/drawing'
import { PlanFigure } from '@/components/plans/plan-figure'
import type { LibraryLink } from '@/components/practice/library-links'
import type { Flaw } from '@/lib/exercises/task'
import { partName } from '@/lib/plans/alternative'
import type { LaidPlan } from '@/lib/plans/drawn'
import { whole } from '@/lib/plans/faults'

/** What is walked of a flaw, and nothing that only the site needs. */
type Walked = Pick<Flaw, 'id' | 'title' | 'elements' | 'category' | 'explanation' | 'fix'>
type Stop = { flaw: Walked; isFound: boolean; library: LibraryLink[]; credit: Credit | null; href: string }
type Props = { laid: LaidPlan; stops: Stop[]; start: string | null; overview: string }

/**
 * The key walked on the picture, flaw by flaw, those that were missed first; without script each step is a page. It is the browser's, so
 * that a step is as quick as a look.
 */
export function MissedWalk({ laid, stops, start, overview }: Props) {
  const [at, setAt] = useState(() => stops.findIndex(({ flaw }) => flaw.id === start))
  const heading = useRef<HTMLHeadingElement>(null)
  const stop = stops[at]
  const go = (next: number) => {
    const to = Math.max(-1, Math.min(stops.length - 1, next))
    setAt(to)
    window.history.replaceState(null, '', stops[to]?.href ?? overview)
    requestAnimationFrame(() => heading.current?.focus({ preventScroll: true }))
  }
  const step = (to: number) => ({
    href: `${stops[to]?.href ?? overview}#walk`,
    onClick: (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      go(to)
    },
  })
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, n: 1, ArrowLeft: -1, p: -1 }[event.key]
    if (by === undefined || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    go(at + by)
  }
  const missed = stops.filter(({ isFound }) => !isFound).length
  return (
    <section
      id="walk"
      aria-label="The key on the picture"
      onKeyDown={keys}
      className="grid gap-x-8 gap-y-5 items-start lg:grid-cols-[minmax(0,1fr)_23rem] scroll-mt-4"
    >
      <div className="sheet max-sm:-mx-4 min-w-0 lg:sticky lg:top-4">
        <PlanFigure laid={laid} looks={looksOf(laid, stops, stop)} />
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          <b className="text-moss">✓ green</b>: you found what sits there. <b className="text-redline">× red</b>: you passed it.{' '}
          {stop?.flaw.elements.includes(whole) ? 'This one is missing from the whole picture.' : ''}
        </p>
      </div>
      <div className="grid gap-4">
        <div aria-live="polite">
          <h2 ref={heading} tabIndex={-1} className="text-xl focus:outline-none">
            {stop ? stop.flaw.title : missed === 0 ? 'You missed nothing' : `${missed === 1 ? 'One flaw' : `${missed} flaws`} you passed`}
          </h2>
          {stop ? (
            <div className="mt-2">
              <p className="mb-1 flex flex-wrap items-center gap-3">
                <span className={`tag ${stop.isFound ? 'moss' : 'redline'}`}>{stop.isFound ? 'you found it' : 'missed'}</span>
                <span className="font-mono text-sm text-muted">
                  {at + 1} of {stops.length}
                </span>
              </p>
              <FlawWords flaw={stop.flaw} where={whereOf(laid, stop.flaw)} library={stop.library} credit={stop.credit} />
            </div>
          ) : (
            <p className="mt-2">
              {missed === 0
                ? 'Every flaw of the key is among your findings. Walk it all the same: the fixes say what each one costs.'
                : 'Look at the red parts once more before you go on. What would you ask about them?'}
            </p>
          )}
        </div>
        <nav aria-label="Steps of the walk" className="flex flex-wrap gap-3">
          {at >= 0 ? (
            <a {...step(at - 1)} className="button quiet small">
              Previous
            </a>
          ) : null}
          {at < stops.length - 1 ? (
            <a {...step(at + 1)} className="button small">
              {at < 0 ? (missed === 0 ? 'Walk the key' : 'Show me what I missed') : 'Next'}
            </a>
          ) : null}
        </nav>
        <p className="text-sm text-muted">With the keyboard: left and right arrow.</p>
      </div>
    </section>
  )
}

const whereOf = ({ plan }: LaidPlan, { elements }: Walked) => elements.map((id) => partName(plan, id)).join(', ')

function looksOf({ plan }: LaidPlan, stops: Stop[], stop: Stop | undefined): Record<string, PartLook> {
  const looks: Record<string, PartLook> = {}
  if (!stop) {
    for (const { flaw, isFound } of stops.toSorted((one, other) => Number(one.isFound) - Number(other.isFound)))
      for (const id of flaw.elements) looks[id] ??= isFound ? 'found' : 'missed'
    return looks
  }
  const lit = stop.flaw.elements
  if (!lit.includes(whole)) for (const { id } of [...plan.nodes, ...plan.edges]) looks[id] = 'quiet'
  for (const id of lit) looks[id] = stop.isFound ? 'found' : 'missed'
  return looks
}
