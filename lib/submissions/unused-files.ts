/** A stored file that nothing shows: no draft, no version, no stage. Whatever comes to show files is added here. */
export const shownNowhere = { draftDiagrams: { none: {} }, diagrams: { none: {} }, challengeImages: { none: {} } } as const

/** The hashes under which a file's bytes lie. */
export const hashesOf = ({ sha256, smallSha256 }: { sha256: string; smallSha256: string | null }): string[] =>
  smallSha256 ? [sha256, smallSha256] : [sha256]
