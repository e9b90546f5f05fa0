'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { BoardProps } from '@/components/submissions/drawing/board'
import { drawMermaid, type MermaidDrawing, mermaidPng } from '@/components/submissions/drawing/mermaid-drawing'
import { type Mistake, mistakeOf } from '@/components/submissions/drawing/mermaid-mistake'
import { mermaidSamples } from '@/components/submissions/drawing/mermaid-samples'

const quiet = 300
// Narrower than this nothing can be read; on a phone one moves across it.
const smallest = 560

/** A diagram typed as Mermaid, drawn beside as one types. In the browser, for only there can Mermaid draw; never loaded with the desk. */
export function MermaidBoard({ initial, onReady, onChange }: BoardProps) {
  const [text, setText] = useState(initial ?? '')
  const [drawing, setDrawing] = useState<MermaidDrawing | null>(null)
  const [mistake, setMistake] = useState<Mistake | null>(null)
  const written = useRef(initial ?? '')
  const place = useRef<HTMLDivElement>(null)
  const line = useRef<Promise<unknown>>(Promise.resolve())

  /** Draws one text after the other; what is not the newest any more is not shown. */
  const draw = useCallback((wanted: string): Promise<MermaidDrawing | Mistake> => {
    const drawn = line.current.then(async () => {
      const here = place.current
      if (!here) return { line: null, sentence: 'This page is closing.' }
      return drawMermaid(wanted, here).catch((thrown: unknown) => mistakeOf(thrown, wanted))
    })
    line.current = drawn
    return drawn
  }, [])

  const show = useCallback(
    async (wanted: string) => {
      if (!wanted.trim()) {
        setMistake(null)
        return setDrawing(null)
      }
      const drawn = await draw(wanted)
      if (written.current !== wanted) return
      if ('svg' in drawn) {
        setDrawing(drawn)
        setMistake(null)
      } else setMistake(drawn)
    },
    [draw],
  )

  useEffect(() => {
    const timer = window.setTimeout(() => void show(text), quiet)
    return () => window.clearTimeout(timer)
  }, [show, text])

  const write = useCallback((next: string) => {
    written.current = next
    setText(next)
  }, [])

  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    onReady({
      text: () => (written.current.trim() ? written.current : null),
      capture: async () => {
        const wanted = written.current
        if (!wanted.trim()) return { problem: 'There is no text now. What was saved before stays as it was.' }
        const drawn = await draw(wanted)
        if (!('svg' in drawn)) return { problem: `${drawn.sentence} It is saved as soon as it can be drawn.` }
        return { text: wanted, picture: await mermaidPng(drawn) }
      },
      load: write,
    })
  }, [draw, onReady, write])

  const type = (next: string) => {
    write(next)
    onChange()
  }

  return (
    <div className="grow min-h-0 grid gap-4 grid-rows-[minmax(14rem,2fr)_minmax(14rem,3fr)] lg:grid-rows-1 lg:grid-cols-[minmax(22rem,2fr)_3fr]">
      <div className="flex flex-col gap-2 min-h-0">
        <label htmlFor="mermaid" className="font-semibold">
          Mermaid text
        </label>
        <textarea
          id="mermaid"
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          spellCheck={false}
          autoCapitalize="off"
          autoCorrect="off"
          aria-invalid={mistake ? true : undefined}
          aria-describedby="mermaid-state"
          className="input grow min-h-32 font-mono text-sm leading-relaxed resize-none"
        />
        <p id="mermaid-state" aria-live="polite" className={`text-sm min-h-10 ${mistake ? 'text-redline font-medium' : 'text-muted'}`}>
          {mistake
            ? `${mistake.sentence}${drawing ? ' The picture shows the last text that could be drawn.' : ''}`
            : text.trim()
              ? 'Drawn as you type.'
              : 'The first line says what kind of diagram it is. Begin with one of these, or with your own:'}
        </p>
        {text.trim() ? null : (
          <ul className="flex flex-wrap gap-2" aria-label="Samples">
            {mermaidSamples.map((sample) => (
              <li key={sample.name}>
                <button type="button" className="button quiet small" onClick={() => type(sample.text)}>
                  {sample.name}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section aria-label="Picture" tabIndex={0} className="drafting-grid border border-line rounded-sm p-4 min-h-0 overflow-auto grid">
        {drawing ? <Picture drawing={drawing} /> : null}
      </section>
      <div ref={place} aria-hidden="true" className="fixed left-0 top-0 w-[100rem] h-0 overflow-hidden invisible" />
    </div>
  )
}

// As an image nothing in it can be clicked or run, whatever the text says.
function Picture({ drawing: { svg, width, height } }: { drawing: MermaidDrawing }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return url ? (
    <img
      src={url}
      width={width}
      height={height}
      alt="Your diagram as drawn from the text"
      style={{ minWidth: Math.min(width, smallest) }}
      className="sheet-picture m-auto p-4 max-h-full object-contain w-auto"
    />
  ) : null
}
