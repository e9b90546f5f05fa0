/**
 * What stands in a page for a part that is drawn already, until the page is whole. React and Next would copy, scan and encode such a part
 * several times over. Nobody can write a gap: the request's id is not known before its answer, and text never becomes a comment.
 */
export const stillGap = (requestId: string, id: string) => `${opening(requestId)}${id}-->`

const opening = (requestId: string) => `<!--still ${requestId} `

/** `page` with its gaps filled; a part without a gap is left out, a gap without a part stays empty. */
export function fillGaps(page: Buffer, requestId: string, parts: ReadonlyMap<string, Buffer>): Buffer {
  const mark = opening(requestId)
  const pieces: Buffer[] = []
  let from = 0
  for (let gap = page.indexOf(mark); gap >= 0; gap = page.indexOf(mark, from)) {
    const end = page.indexOf('-->', gap)
    const part = parts.get(page.toString('utf8', gap + mark.length, end))
    pieces.push(page.subarray(from, gap))
    if (part) pieces.push(part)
    from = end + 3
  }
  return pieces.length === 0 ? page : Buffer.concat([...pieces, page.subarray(from)])
}
