'use client'

import { useEffect, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { paths } from '@/lib/paths'
import type { DrawingKind, StoredDrawing } from '@/lib/submissions/drawings/drawing'

type Props = {
  kind: DrawingKind
  other: StoredDrawing
  mine: () => Promise<Blob | null>
  settle: (choice: 'mine' | 'other') => void
}

/** Two drawings of one diagram: what is drawn here and what was saved elsewhere, both to be seen until a person chooses. In the browser, for only there is the picture of what is not saved. */
export function DrawingConflict({ kind, other, mine, settle }: Props) {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    let url: string | null = null
    let gone = false
    void mine().then((blob) => {
      if (!blob || gone) return
      url = URL.createObjectURL(blob)
      setPicture(url)
    })
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [mine])
  return (
    <Notice tone="note" title="This diagram was drawn on in another window." live>
      <p>What you drew here is untouched and kept. Both are here; choose which one to go on with.</p>
      <div className="grid gap-4 sm:grid-cols-2 my-3">
        <figure>
          <figcaption className="font-semibold mb-1">Drawn here</figcaption>
          {picture ? (
            <img src={picture} alt="The diagram as drawn here" className="sheet-picture max-h-56 object-contain" />
          ) : (
            <p className="text-sm text-muted">It stands below.</p>
          )}
        </figure>
        <figure>
          <figcaption className="font-semibold mb-1">Saved in the other window</figcaption>
          <img
            src={paths.file(other.publicId)}
            width={other.width}
            height={other.height}
            alt="The diagram as saved in the other window"
            className="sheet-picture max-h-56 object-contain w-auto"
          />
          {kind === 'mermaid' ? (
            <textarea
              readOnly
              rows={6}
              className="input mt-2 font-mono text-sm"
              aria-label="The text saved in the other window"
              value={other.text}
            />
          ) : null}
        </figure>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button small" onClick={() => settle('mine')}>
          Go on with what I drew here
        </button>
        <button type="button" className="button quiet small" onClick={() => settle('other')}>
          Take the other drawing
        </button>
      </div>
    </Notice>
  )
}
