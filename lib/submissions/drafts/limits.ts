/** What a draft may hold; also known to the browser. */
export const mostDiagrams = 12
/** Different pictures over all versions of one design (S-3.3). */
export const quotaOfSubmission = 20
export const notesBytes = 256 * 1024
/** The body of an autosave: the notes, spelled as JSON, and a dozen diagrams' words. */
export const draftBodyBytes = 1024 * 1024
