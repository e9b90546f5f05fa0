import { proposeAlternative } from '@/lib/diagrams/alternative'
import type { SourceKind } from '@/lib/diagrams/graph'
import { findEmbedded } from '@/lib/diagrams/sources/embedded'
import { readSource } from '@/lib/diagrams/sources/reading'
import { bytesOf } from '@/lib/diagrams/sources/refusal'
import { AppError } from '@/lib/errors'

export type GivenSource = { kind: SourceKind; text: string }

/** A source as it is kept: checked and cleaned, with what it says in words and what it weighs unpacked. */
export type KeptSource = GivenSource & { plainBytes: number; labels: string[]; proposedAlt: string }

/** What became of a picture's source; `problem` says why one that was there is not kept. */
export type FoundSource = { source: KeptSource | null; problem: string | null }

/** Reads and cleans a source; throws an AppError `invalid` or `too_large` when it cannot be kept. */
export function keepSource({ kind, text }: GivenSource): KeptSource {
  const { graph, ...kept } = readSource(kind, text)
  return { kind, ...kept, proposedAlt: proposeAlternative(graph) || wordsOf(kept.labels) }
}

/** A cleaned SVG as its own source. */
export const keepSvg = ({ text, labels }: { text: string; labels: string[] }): KeptSource => ({
  kind: 'svg',
  text,
  plainBytes: bytesOf(text),
  labels,
  proposedAlt: wordsOf(labels),
})

/** The source a picture carries. A picture is never refused for its source: a damaged one is left behind, with the reason. */
export function findSource(bytes: Uint8Array): FoundSource {
  const embedded = findEmbedded(bytes)
  if (!embedded) return { source: null, problem: announcesSource(bytes) ? damaged : null }
  try {
    return { source: keepSource(embedded), problem: null }
  } catch (error) {
    if (error instanceof AppError) return { source: null, problem: error.message }
    throw error
  }
}

const damaged = 'The drawing inside it is damaged, or larger than 10 MB, and cannot be read.'

// Also where its text is packed in a way or to a size that nobody unpacks here.
const announcement = /(?:tEXt|zTXt|iTXt)(?:mxfile|mxGraphModel|application\/vnd\.excalidraw\+json)\0/
const announcesSource = (bytes: Uint8Array) => bytes[0] === 0x89 && announcement.test(Buffer.from(bytes).toString('latin1'))

const mostCharacters = 600

function wordsOf(labels: string[]): string {
  const words = `A drawing with the words: ${labels.join(', ')}.`
  if (labels.length === 0) return ''
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters - 1)}…` : words
}
