import { sourceLimits } from '@/lib/diagrams/limits'
import { printable } from '@/lib/diagrams/sources/clean-text'
import type { Page } from '@/lib/diagrams/sources/drawio/cells'
import { cellReader } from '@/lib/diagrams/sources/drawio/reader'
import { base64Bytes, inflated, percentDecoded } from '@/lib/diagrams/sources/packing'
import { bytesOf, damaged, invalidSource, tooLargeSource } from '@/lib/diagrams/sources/refusal'
import { readXml, type XmlTag } from '@/lib/diagrams/sources/xml'

// A cell is a handful of tags: itself, its object, its geometry and the points of that.
const limits = { elements: 10 * sourceLimits.elements, depth: sourceLimits.depth }

const mostPages = 200

/** What is left of the limits that hold for all pages together. */
type Budget = { cells: number; unpacked: number }

/** The pages of a draw.io document, plain or packed, their cells cleaned. Refuses with `invalid` or `too_large`. */
export function readPages(text: string): Page[] {
  if (bytesOf(text) > sourceLimits.bytes)
    throw tooLargeSource('A draw.io document may have at most 5 MiB. Please split it or take pictures out.')
  const budget: Budget = { cells: sourceLimits.elements, unpacked: sourceLimits.unpacked }
  const pages: Page[] = []
  let words = ''
  let reader: ReturnType<typeof cellReader> | null = null
  let isRoot = true

  const begin = (tag: XmlTag | null) => {
    if (pages.length === mostPages) throw tooLargeSource(`This draw.io document has more than ${mostPages} pages. Please split it.`)
    const page = newPage(tag, pages.length + 1)
    pages.push(page)
    reader = cellReader(page, budget)
    words = ''
  }
  readXml('drawio', text, limits, {
    open: (tag) => {
      if (isRoot && !['mxfile', 'mxGraphModel', 'diagram'].includes(tag.name)) throw invalidSource('This file is no draw.io document.')
      if (tag.name === 'diagram' || (isRoot && tag.name === 'mxGraphModel')) begin(tag.name === 'diagram' ? tag : null)
      isRoot = false
      reader?.open(tag)
    },
    close: (tag) => {
      reader?.close(tag)
      const page = pages.at(-1)
      if (tag.name !== 'diagram' || !page) return
      if (words.trim() && page.cells.size === 0) unpack(words.trim(), page, budget)
      reader = null
    },
    text: (piece) => {
      if (reader) words += piece
    },
  })
  if (pages.length === 0) throw invalidSource('This draw.io document has no page.')
  return withDistinctIds(pages)
}

const newPage = (tag: XmlTag | null, number: number): Page => {
  const given = (name: string) => printable(tag?.attributes.find((attribute) => attribute.name === name)?.value ?? '').trim()
  return {
    id: given('id').slice(0, 100) || `page-${number}`,
    name: given('name').slice(0, 100) || `Page-${number}`,
    settings: new Map(),
    cells: new Map(),
  }
}

function unpack(words: string, page: Page, budget: Budget): void {
  const reader = cellReader(page, budget)
  readXml('drawio', unpacked(words, budget), limits, { open: reader.open, close: reader.close, text: () => {} })
}

function unpacked(words: string, budget: Budget): string {
  if (words.startsWith('<')) return words
  const packed = base64Bytes(words)
  const bytes = packed ? inflated(packed, budget.unpacked) : 'broken'
  if (bytes === 'too_large') throw tooLargeSource('Unpacked, this draw.io document is larger than 10 MB. Please split it.')
  // Some exporters leave a page percent-encoded and do not deflate it.
  const xml = percentDecoded(bytes === 'broken' ? words : bytes.toString('utf8'))
  if (xml === null) throw damaged('drawio')
  budget.unpacked -= bytes.length
  return xml
}

function withDistinctIds(pages: Page[]): Page[] {
  const seen = new Set<string>()
  for (const [at, page] of pages.entries()) {
    for (let number = at + 1; seen.has(page.id); number++) page.id = `page-${number}`
    seen.add(page.id)
  }
  return pages
}
