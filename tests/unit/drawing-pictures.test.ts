import type { BinaryFileData } from '@excalidraw/excalidraw/types'
import { expect, it } from 'vitest'
import { partsOf, showScene } from '@/components/submissions/drawing/scene-parts'
import { readExcalidraw } from '@/lib/diagrams/sources/excalidraw'
import { excalidrawScene } from '@/tests/support/drawings'

const picture = 'data:image/png;base64,iVBORw0KGgo='
const image = { id: 'photo', type: 'image', fileId: 'whiteboard', x: 0, y: 0, width: 90, height: 60, status: 'saved', scale: [1, 1] }

/** As the server keeps a scene with a photo that Mira uploaded. `id` is what the file says of itself. */
const uploaded = (id = 'whiteboard') => {
  const files = { whiteboard: { id, mimeType: 'image/png', dataURL: picture, created: 1 } }
  return readExcalidraw(JSON.stringify({ ...JSON.parse(excalidrawScene({ more: [image] })), files })).text
}

/** As the board writes what it shows: the elements, and the pictures it was given, by their ids. */
const written = (elements: unknown, files: Iterable<BinaryFileData>) =>
  readExcalidraw(
    JSON.stringify({ type: 'excalidraw', elements, appState: {}, files: Object.fromEntries([...files].map((file) => [file.id, file])) }),
  ).text

it('keeps the photos in a drawing that is opened, changed and saved', () => {
  for (const text of [uploaded(), uploaded('another-name')]) {
    const { elements, files } = partsOf(text)
    const saved = JSON.parse(written(elements, Object.values(files)))
    expect(saved.elements.map(({ id }: { id: string }) => id)).toContain('photo')
    expect(saved.files.whiteboard.dataURL).toBe(picture)
  }
})

it('gives the board the photos of another drawing too, once their elements are there', () => {
  const told: unknown[] = []
  const scene = { elements: [], appState: { viewBackgroundColor: '#ffffff' } }
  showScene(
    { updateScene: (shown) => told.push(shown), addFiles: (files) => told.push(files.map(({ dataURL }) => dataURL)) },
    scene,
    partsOf(uploaded()).files,
  )
  expect(told).toEqual([scene, [picture]])
})

it('opens a drawing without photos', () => {
  expect(partsOf('{"type":"excalidraw","elements":[],"files":null}')).toEqual({ elements: [], appState: null, files: {} })
})
