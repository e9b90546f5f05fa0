import 'server-only'
import type { Actor } from '@/lib/auth/session'
import { db } from '@/lib/db'
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
