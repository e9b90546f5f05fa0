import { gapOpening } from '@/lib/still-gap'

/** `page` with its gaps filled; a part without a gap is left out, a gap without a part stays empty. */
export function fillGaps(page: Buffer, requestId: string, parts: ReadonlyMap<string, Buffer>): Buffer {
  const mark = gapOpening(requestId)
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
