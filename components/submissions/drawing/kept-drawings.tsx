'use client'

import { useCallback, useEffect, useState } from 'react'
import { discardDrawing, listKeptDrawings } from '@/components/submissions/drawing/kept-drawing'
import { keyOfPlace } from '@/components/submissions/kept-places'
import { Notice } from '@/components/ui/notice'
import { paths } from '@/lib/paths'

type Kept = Awaited<ReturnType<typeof listKeptDrawings>>[number]

/** Drawings that this browser has and the server has not: after a crash, or when the connection was gone. Only the browser knows of them. */
export function KeptDrawings({ slug, prefix }: { slug: string; prefix: string }) {
  const [kept, setKept] = useState<Kept[]>([])
  const list = useCallback(() => void listKeptDrawings(prefix).then((found) => setKept(youngestOfEach(found))), [prefix])
  useEffect(list, [list])
  if (kept.length === 0) return null
  return (
    <Notice tone="note" title="Not saved yet, kept in this browser:" live>
      <ul className="grid gap-2 mt-1">
        {kept.map(({ place, drawing: { kind, at, base } }) => {
          const id = keyOfPlace(place).slice(prefix.length)
          const what = base ? 'Changes to a diagram' : 'A new diagram'
          return (
            <li key={place} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span>
                {what}, {kind === 'mermaid' ? 'typed' : 'drawn'} {moment(at)}
              </span>
              <a href={paths.blankDrawing(slug, id, kind)}>Open and save</a>
              <button type="button" className="button quiet small" onClick={() => void discardDrawing(place).then(list)}>
                Discard
              </button>
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

/** What "Open and save" opens; an older copy of the same diagram, of another window, comes when this one is gone. */
const youngestOfEach = (found: Kept[]) =>
  found.filter(({ place }, index) => found.findIndex((other) => keyOfPlace(other.place) === keyOfPlace(place)) === index)

const moment = (iso: string) =>
  new Intl.DateTimeFormat('en-US', { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
