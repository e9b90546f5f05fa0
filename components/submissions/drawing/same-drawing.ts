import type { DrawingKind } from '@/lib/submissions/drawings/drawing'

/**
 * Whether a copy in this browser says what the server stored, which keeps a source cleaned: a page closed between a save and its
 * answer leaves such a copy. The cleaners are loaded only when there is one.
 */
export async function isSameDrawing(kind: DrawingKind, kept: string, stored: string): Promise<boolean> {
  if (kept === stored) return true
  try {
    const clean =
      kind === 'excalidraw'
        ? (await import('@/lib/diagrams/sources/excalidraw')).readExcalidraw
        : (await import('@/lib/diagrams/sources/mermaid')).readMermaid
    return clean(kept).text === stored
  } catch {
    // What cannot be read is not what was stored.
    return false
  }
}
