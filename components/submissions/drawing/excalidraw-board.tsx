'use client'

// First: the fonts are looked up while the package loads.
import '@/components/submissions/drawing/asset-path'
import '@excalidraw/excalidraw/index.css'
import '@/components/submissions/drawing/board.css'
import {
  Excalidraw,
  exportToCanvas,
  getCommonBounds,
  hashElementsVersion,
  MainMenu,
  restore,
  serializeAsJSON,
} from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { useCallback, useMemo, useRef } from 'react'
import type { BoardProps } from '@/components/submissions/drawing/board'
import { pngOnPaper } from '@/components/submissions/drawing/paper'
import { partsOf, showScene } from '@/components/submissions/drawing/scene-parts'
import { useDark } from '@/components/submissions/drawing/use-dark'

const margin = 24

/** Excalidraw without what would leave this site or its page. In the browser only; never loaded with the desk. */
export function ExcalidrawBoard({ initial, onReady, onChange }: BoardProps) {
  const dark = useDark()
  const api = useRef<ExcalidrawImperativeAPI | null>(null)
  const begun = useMemo(() => (initial ? sceneOf(initial) : null), [initial])
  // What is drawn says "unchanged" until a person changes it: loading fonts moves texts by a hair, and that is nobody's drawing.
  const loaded = useRef(initial)
  const changed = useRef(false)
  const handled = useRef(false)
  const lastSeen = useRef('')

  const text = useCallback(() => {
    if (!changed.current) return loaded.current
    const here = api.current
    const elements = here?.getSceneElements() ?? []
    return here && elements.length > 0 ? serializeAsJSON(elements, here.getAppState(), here.getFiles(), 'local') : null
  }, [])

  const ready = useCallback(
    (here: ExcalidrawImperativeAPI) => {
      if (api.current) return
      api.current = here
      onReady({
        text,
        capture: async () => {
          const source = text()
          if (source === null) return { problem: 'There is nothing on the drawing now. What was saved before stays as it was.' }
          return { text: source, picture: await pictureOf(here) }
        },
        load: (other) => {
          loaded.current = other
          changed.current = false
          handled.current = false
          const { elements, appState, files } = sceneOf(other)
          showScene(here, { elements, appState: { viewBackgroundColor: appState.viewBackgroundColor } }, files)
          here.scrollToContent(elements, { fitToContent: true })
        },
      })
    },
    [onReady, text],
  )

  const handle = () => {
    handled.current = true
  }

  return (
    <>
      <section
        aria-label="Drawing board"
        className="drawing-board grow min-h-0 border border-line rounded-sm overflow-hidden"
        onPointerDownCapture={handle}
        onKeyDownCapture={handle}
        onPasteCapture={handle}
        onDropCapture={handle}
      >
        <Excalidraw
          excalidrawAPI={ready}
          initialData={begun ? { ...begun, scrollToContent: true } : null}
          theme={dark ? 'dark' : 'light'}
          name="Diagram"
          aiEnabled={false}
          validateEmbeddable={false}
          handleKeyboardGlobally={false}
          onChange={(elements, { viewBackgroundColor }) => {
            const seen = `${hashElementsVersion(elements)} ${viewBackgroundColor}`
            const differs = lastSeen.current !== '' && seen !== lastSeen.current
            lastSeen.current = seen
            if (!differs || !handled.current) return
            changed.current = true
            onChange()
          }}
          UIOptions={{
            canvasActions: { export: false, saveAsImage: false, loadScene: false, saveToActiveFile: false, toggleTheme: false },
            tools: { image: false },
          }}
        >
          <MainMenu>
            <MainMenu.DefaultItems.SearchMenu />
            <MainMenu.DefaultItems.Help />
            <MainMenu.DefaultItems.ClearCanvas />
            <MainMenu.Separator />
            <MainMenu.DefaultItems.ChangeCanvasBackground />
          </MainMenu>
        </Excalidraw>
      </section>
      <p className="text-sm text-muted max-sm:sr-only">
        With the keyboard: while the board has the focus, letters and numbers choose tools and ? lists them. Escape puts the tool down; then
        Tab goes on through the buttons and out of the board.
      </p>
    </>
  )
}

// What is broken in it `restore` mends; what `partsOf` finds is that of any scene.
const sceneOf = (text: string) => restore(partsOf(text) as Parameters<typeof restore>[0], null, null, { repairBindings: true })

async function pictureOf(api: ExcalidrawImperativeAPI): Promise<Blob> {
  const elements = api.getSceneElements()
  const { viewBackgroundColor } = api.getAppState()
  const [left, top, right, bottom] = getCommonBounds(elements)
  const size = { width: right - left + 2 * margin, height: bottom - top + 2 * margin }
  // Paper, not the transparency that Excalidraw lets one choose: others read it in the dark too.
  const paper = viewBackgroundColor === 'transparent' ? '#ffffff' : viewBackgroundColor
  return pngOnPaper(size, paper, (scale) =>
    exportToCanvas({
      elements,
      appState: { exportBackground: true, exportWithDarkMode: false, viewBackgroundColor: paper },
      files: api.getFiles(),
      exportPadding: margin,
      getDimensions: (width: number, height: number) => ({ width: width * scale, height: height * scale, scale }),
    }),
  )
}
