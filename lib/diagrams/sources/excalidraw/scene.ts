import { z } from 'zod'
import { sourceLimits } from '@/lib/diagrams/limits'
import { type SceneElement, type SceneFile, sceneElement, sceneFile, sceneFrame } from '@/lib/diagrams/sources/excalidraw/schema'
import { bytesOf, damaged, invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'

/** A cleaned scene; `files` holds the pictures its elements show. */
export type Scene = {
  elements: SceneElement[]
  files: Map<string, SceneFile>
  background: string | undefined
  gridSize: number | null | undefined
}

const typed = z.object({ type: z.string(), isDeleted: z.boolean().optional() })
const known = new Set(['rectangle', 'diamond', 'ellipse', 'text', 'line', 'arrow', 'freedraw', 'frame', 'image'])
// What older and newer scenes call the same thing.
const otherNames = new Map([
  ['draw', 'line'],
  ['magicframe', 'frame'],
])

/**
 * A scene of Excalidraw with nothing in it that we do not know. Deleted elements, embedded pages, pictures that are not raster and
 * kinds of elements we do not know are left out; a known element with a broken part is refused. Refuses with `invalid` or `too_large`.
 */
export function readScene(text: string): Scene {
  if (bytesOf(text) > sourceLimits.bytes)
    throw tooLargeSource('An Excalidraw drawing may have at most 5 MiB. Please split it or take pictures out.')
  const frame = sceneFrame.safeParse(parsed(text))
  if (!frame.success) throw invalidSource('This file is no Excalidraw drawing.')
  const { elements, appState, files } = frame.data
  if (elements.length > sourceLimits.elements)
    throw tooLargeSource(
      `This Excalidraw drawing has more than ${sourceLimits.elements.toLocaleString('en-US')} elements. Please split it.`,
    )

  const pictures = new Map(
    Object.entries(files ?? {}).flatMap(([id, file]) => {
      const picture = sceneFile.safeParse(file)
      return picture.success ? [[id, picture.data] as const] : []
    }),
  )
  const kept = withDistinctIds(
    elements.flatMap(keptElement).filter((element) => element.type !== 'image' || pictures.has(element.fileId ?? '')),
  )
  const shown = new Set(kept.map((element) => (element.type === 'image' ? element.fileId : null)))
  return {
    elements: kept,
    files: new Map([...pictures].filter(([id]) => shown.has(id))),
    background: appState?.viewBackgroundColor,
    gridSize: appState?.gridSize,
  }
}

/** The scene as a file Excalidraw opens. */
export const writeScene = ({ elements, files, background, gridSize }: Scene): string =>
  JSON.stringify({
    type: 'excalidraw',
    version: 2,
    elements,
    appState: { viewBackgroundColor: background, gridSize },
    files: Object.fromEntries(files),
  })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    throw error instanceof SyntaxError ? damaged('excalidraw') : error
  }
}

function keptElement(given: unknown): SceneElement[] {
  const kind = typed.safeParse(given)
  if (!kind.success) throw damaged('excalidraw')
  const type = otherNames.get(kind.data.type) ?? kind.data.type
  if (kind.data.isDeleted || !known.has(type)) return []
  const element = sceneElement.safeParse({ ...(given as object), type })
  if (!element.success) throw damaged('excalidraw')
  return [element.data]
}

function withDistinctIds(elements: SceneElement[]): SceneElement[] {
  const seen = new Set<string>()
  return elements.filter(({ id }) => !seen.has(id) && seen.add(id))
}
