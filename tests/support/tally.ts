/**
 * Counts how often each message came, in a table of fixed size: nine bytes a place and two to the power of `bits` places. Ids
 * are told apart by their last 64 bits, which are random.
 */
export function makeTally(bits: number) {
  const places = 2 ** bits
  const high = new Uint32Array(places)
  const low = new Uint32Array(places)
  const counts = new Uint8Array(places)
  const totals = { messages: 0, copies: 0, most: 0, doubled: 0 }
  return {
    totals,
    clear: () => {
      counts.fill(0)
      Object.assign(totals, { messages: 0, copies: 0, most: 0, doubled: 0 })
    },
    add: (id: string) => {
      const [a, b] = [Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16), Number.parseInt(id.slice(28), 16)]
      let place = (a ^ Math.imul(b, 0x9e3779b1)) >>> (32 - bits)
      while (counts[place] !== 0 && (high[place] !== a || low[place] !== b)) place = (place + 1) % places
      if (counts[place] === 0) {
        if (totals.messages > places * 0.9) throw new Error('the table is full')
        high[place] = a
        low[place] = b
        totals.messages += 1
      }
      const count = Math.min(255, (counts[place] ?? 0) + 1)
      counts[place] = count
      totals.copies += 1
      totals.most = Math.max(totals.most, count)
      if (count === 2) totals.doubled += 1
    },
  }
}

const tag = Buffer.from('"message","value":"')

/** The message ids in a call's body, found without reading the mails. */
export function messageIdsIn(body: Buffer): string[] {
  const ids: string[] = []
  for (let at = body.indexOf(tag); at >= 0; at = body.indexOf(tag, at + 80))
    ids.push(body.toString('latin1', at + tag.length, at + tag.length + 36))
  return ids
}
