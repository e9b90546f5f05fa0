import type { DraftDiagramView } from '@/lib/submissions/drafts/queries'

/** A diagram as the desk in the browser needs it. */
export const deskDiagram = ({ id, caption, alt, shows, file }: DraftDiagramView) => ({
  id,
  caption,
  alt,
  shows,
  labels: file.source?.labels ?? [],
  proposedAlt: file.source?.proposedAlt ?? '',
  source: file.source?.kind ?? null,
  publicId: file.publicId,
  width: file.width,
  height: file.height,
})

/** Where this browser keeps unsaved words: apart for each member, since a browser may be shared. */
export const storageKeyOf = (memberId: string, challengeId: string) => `charrette.draft.${memberId}.${challengeId}`
