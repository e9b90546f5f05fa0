import { distinctLabels } from '@/lib/diagrams/labels'
import { sourceLimits } from '@/lib/diagrams/limits'
import { graphOf } from '@/lib/diagrams/sources/drawio/graph'
import { readPages } from '@/lib/diagrams/sources/drawio/pages'
import { writeDocument, writeModel } from '@/lib/diagrams/sources/drawio/writer'
import { packPage } from '@/lib/diagrams/sources/packing'
import { bytesOf, tooLargeSource } from '@/lib/diagrams/sources/refusal'
import type { ReadSource } from '@/lib/diagrams/sources/source'

/**
 * A draw.io document, written anew from what we know of it: all pages, labels as plain text, links to the web, built-in and raster
 * pictures. Its graph is that of all pages. Refuses with `invalid` or `too_large`.
 */
export function readDrawio(text: string): ReadSource {
  const pages = readPages(text)
  const graph = graphOf(pages)
  const words = [...graph.nodes.map(({ label }) => label), ...graph.edges.map(({ label }) => label)]
  const labels = distinctLabels(pages.length > 1 ? [...words, ...pages.map(({ name }) => name)] : words)
  return { ...written(pages), graph, labels }
}

/** Plain, so that a person and a diff can read it; packed where plain would be more than a source may be. */
function written(pages: ReturnType<typeof readPages>): { text: string; plainBytes: number } {
  const models = pages.map((page) => ({ page, content: writeModel(page) }))
  const plain = writeDocument(models)
  const plainBytes = bytesOf(plain)
  if (plainBytes <= sourceLimits.bytes) return { text: plain, plainBytes }
  const packed = writeDocument(models.map(({ page, content }) => ({ page, content: packPage(content) })))
  if (bytesOf(packed) > sourceLimits.bytes)
    throw tooLargeSource('A draw.io document may have at most 5 MiB. Please split it or take pictures out.')
  return { text: packed, plainBytes }
}
