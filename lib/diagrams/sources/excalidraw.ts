import { distinctLabels } from '@/lib/diagrams/labels'
import { sourceLimits } from '@/lib/diagrams/limits'
import { graphOf } from '@/lib/diagrams/sources/excalidraw/graph'
import { readScene, writeScene } from '@/lib/diagrams/sources/excalidraw/scene'
import { bytesOf, tooLargeSource } from '@/lib/diagrams/sources/refusal'
import type { ReadSource } from '@/lib/diagrams/sources/source'

/** An Excalidraw scene, written anew from what we know of it. Runs in the browser too. Refuses with `invalid` or `too_large`. */
export function readExcalidraw(text: string): ReadSource {
  const scene = readScene(text)
  const graph = graphOf(scene.elements)
  const cleaned = writeScene(scene)
  const plainBytes = bytesOf(cleaned)
  if (plainBytes > sourceLimits.bytes)
    throw tooLargeSource('An Excalidraw drawing may have at most 5 MiB. Please split it or take pictures out.')
  return { text: cleaned, plainBytes, graph, labels: distinctLabels([...graph.nodes, ...graph.edges].map(({ label }) => label)) }
}
