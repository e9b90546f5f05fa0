import type { OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { AppState, BinaryFileData, ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'

type Scene = { elements: readonly OrderedExcalidrawElement[]; appState: Pick<AppState, 'viewBackgroundColor'> }
type Parts = { elements: unknown; appState: unknown; files: Record<string, BinaryFileData> }

/** What stands in the text of a scene, with the pictures it shows: a save without them takes them off the drawing. */
export function partsOf(text: string): Parts {
  // Our own server stored it, cleaned: what is in `files` is a raster picture.
  const { elements, appState, files } = JSON.parse(text) as Partial<Parts>
  // An element names its picture by the key; the board would look for the id.
  const pictures = Object.entries(files ?? {}).map(([id, file]) => [id, { ...file, id }])
  return { elements: elements ?? null, appState: appState ?? null, files: Object.fromEntries(pictures) }
}

/** Puts a scene and its pictures on a board that shows another. The scene first: a picture is drawn where an element asks for it. */
export function showScene(board: Pick<ExcalidrawImperativeAPI, 'updateScene' | 'addFiles'>, scene: Scene, files: Parts['files']) {
  board.updateScene(scene)
  board.addFiles(Object.values(files))
}
