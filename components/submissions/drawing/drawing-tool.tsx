'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { SavingLine } from '@/components/submissions/desk/saving-line'
import type { BoardProps } from '@/components/submissions/drawing/board'
import { DrawingConflict } from '@/components/submissions/drawing/conflict'
import { useDrawing } from '@/components/submissions/drawing/use-drawing'
import { paths } from '@/lib/paths'
import type { DrawingKind, StoredDrawing } from '@/lib/submissions/drawings/drawing'

type Props = { id: string; slug: string; number: number; kind: DrawingKind; storageKey: string; drawing: StoredDrawing | null }

const tools: Record<DrawingKind, { load: () => Promise<ComponentType<BoardProps>>; loading: string }> = {
  excalidraw: {
    load: async () => (await import('@/components/submissions/drawing/excalidraw-board')).ExcalidrawBoard,
    loading: 'The drawing board is on its way, about a megabyte…',
  },
  mermaid: {
    load: async () => (await import('@/components/submissions/drawing/mermaid-board')).MermaidBoard,
    loading: 'The text field is on its way…',
  },
}

/** The page one draws on: where the drawing is, a way back, and the tool. In the browser, since all of it is drawing; the tool comes when the page is there. */
export function DrawingTool({ id, slug, number, kind, storageKey, drawing }: Props) {
  const [Tool, setTool] = useState<ComponentType<BoardProps> | null>(null)
  const [phase, setPhase] = useState<'page' | 'loading' | 'failed'>('page')
  const load = useCallback(() => {
    setPhase('loading')
    tools[kind].load().then(
      (tool) => setTool(() => tool),
      () => setPhase('failed'),
    )
  }, [kind])
  useEffect(load, [load])

  // The address with the kind in it is for a drawing that is nowhere yet.
  const settleAddress = useCallback(() => window.history.replaceState(null, '', paths.drawing(slug, id)), [slug, id])
  const saving = useDrawing({ url: paths.drawingSave(slug, id), storageKey, kind, stored: drawing, onFirstSave: settleAddress })

  const back = paths.myDiagram(slug, id)
  const leave = async () => {
    await Promise.race([saving.save(), new Promise((resolve) => setTimeout(resolve, 5000))])
    // A whole new page: the desk shows the picture just saved.
    window.location.assign(back)
  }

  return (
    <div
      className="grid gap-3 pt-1"
      onKeyDownCapture={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return
        event.preventDefault()
        event.stopPropagation()
        void saving.save()
      }}
    >
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h1 className="text-xl">Diagram {number} of My design</h1>
        {Tool ? <SavingLine state={saving.state} /> : null}
        <a
          href={back}
          className="button quiet small ml-auto"
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            void leave()
          }}
        >
          Back to my design
        </a>
      </div>
      {saving.other ? <DrawingConflict kind={kind} other={saving.other} mine={saving.picture} settle={saving.settle} /> : null}
      {Tool ? (
        <div className="flex flex-col gap-3 min-w-0 h-[calc(100dvh-10.5rem)] min-h-[30rem]">
          <Tool initial={drawing?.text ?? null} onReady={saving.open} onChange={saving.touch} />
        </div>
      ) : phase === 'failed' ? (
        <div role="alert" className="grid gap-3 justify-items-start">
          <p>The drawing tool could not be loaded. Nothing was lost; is the connection there?</p>
          <button type="button" className="button small" onClick={load}>
            Try again
          </button>
        </div>
      ) : phase === 'loading' ? (
        <p role="status" className="grid gap-2 max-w-96 text-muted">
          {tools[kind].loading}
          <progress aria-label="Loading" className="w-full accent-blueprint" />
        </p>
      ) : null}
    </div>
  )
}
