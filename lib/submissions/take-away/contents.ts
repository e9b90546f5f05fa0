import type { SourceKind } from '@/lib/diagrams/graph'
import type { Seen } from '@/lib/submissions/marks'
import type { License } from '@/lib/submissions/terms'
import type { FeedbackWish } from '@/lib/submissions/wishes'

export type PackedDiagram = {
  caption: string
  alt: string
  shows: string[]
  file: {
    id: string
    sha256: string
    width: number
    height: number
    givenName: string
    source: { kind: SourceKind } | null
  }
}

/** What a version and a draft have in common. */
export type PackedText = { title: string; notes: string; wish: FeedbackWish; questions: string[]; diagrams: PackedDiagram[] }
export type PackedVersion = PackedText & Seen & { number: number; frozenAt: Date; correctedAt: Date | null; services: string[] }
export type PackedDraft = PackedText & { updatedAt: Date }

/** All that somebody may take of a design. `draft` is there for its author alone; `origin` is this site's address. */
export type TakeAway = {
  origin: string
  challenge: { number: number; slug: string; title: string }
  author: { handle: string; name: string }
  license: License
  /** Oldest first. */
  versions: PackedVersion[]
  draft: PackedDraft | null
}

/** One file of an archive: words, a picture by its hash in the store, or what the picture of this file was drawn from. */
export type PackedFile = { path: string; at: Date } & ({ text: string } | { sha256: string } | { sourceOf: string })
