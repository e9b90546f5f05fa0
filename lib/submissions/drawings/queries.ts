import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { proposeAlternative } from '@/lib/diagrams/alternative'
import type { SourceKind } from '@/lib/diagrams/graph'
import { readSource } from '@/lib/diagrams/sources/reading'
import { type DrawingKind, isDrawingKind, type StoredDrawing } from '@/lib/submissions/drawings/drawing'

export type DrawingView = StoredDrawing & { kind: DrawingKind; caption: string }

/** A diagram of the actor's own draft that can be drawn on in the page; null when absent, taken out, or without such a source. */
export async function findDrawing(actor: Actor, challengeId: string, id: string): Promise<DrawingView | null> {
  const diagram = await db.draftDiagram.findFirst({
    where: { id, removedAt: null, draft: { submission: { challengeId, memberId: actor.id, deletedAt: null } } },
    select: {
      caption: true,
      file: { select: { publicId: true, width: true, height: true, source: { select: { kind: true, text: true } } } },
    },
  })
  if (!diagram?.file.source) return null
  const { source, ...picture } = diagram.file
  return isDrawingKind(source.kind) ? { ...picture, kind: source.kind, text: source.text, caption: diagram.caption } : null
}

/**
 * First drafts of text alternatives, by the id of the diagram, for those of the actor's draft that have none yet and came with a source
 * that names its parts.
 */
export async function proposeAlternatives(actor: Actor, challengeId: string): Promise<Map<string, string>> {
  const diagrams = await db.draftDiagram.findMany({
    where: { alt: '', draft: { submission: { challengeId, memberId: actor.id } }, file: { source: { isNot: null } } },
    select: { id: true, file: { select: { source: { select: { kind: true, text: true } } } } },
  })
  return new Map(diagrams.flatMap(({ id, file: { source } }) => (source ? [[id, proposalOf(source)] as const] : [])))
}

// What is stored was cleaned when it came; a rule made stricter since must not take the desk away.
function proposalOf({ kind, text }: { kind: SourceKind; text: string }): string {
  try {
    return proposeAlternative(readSource(kind, text).graph)
  } catch {
    return ''
  }
}
