/**
 * What stands in a page for a part that is drawn already, until the page is whole. React and Next would copy, scan and encode such a part
 * several times over. Nobody can write a gap: the request's id is not known before its answer, and text never becomes a comment.
 */
export const stillGap = (requestId: string, id: string) => `${gapOpening(requestId)}${id}-->`

export const gapOpening = (requestId: string) => `<!--still ${requestId} `
