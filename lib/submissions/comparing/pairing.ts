/** A diagram as pairing looks at it. `name` is what its author calls it, `givenName` the file it came as. */
export type Sketch = { sha256: string; name: string; givenName: string }

/** Two diagrams that belong together, or one that is alone. `same`: byte for byte. */
export type DiagramPair<D> = { left: D; right: D; by: 'same' | 'name' | 'place' } | { left: D; right: null } | { left: null; right: D }

/**
 * Which diagrams of two versions belong together: the same picture, then the same caption, then the same file name, then the same
 * place in the order. Each diagram comes out exactly once, in the order of the right side, those that are gone at the end.
 */
export function pairDiagrams<D extends Sketch>(left: readonly D[], right: readonly D[]): DiagramPair<D>[] {
  const partner = new Map<D, { other: D; by: 'same' | 'name' | 'place' }>()
  const free = new Set(left)
  const match = (by: 'same' | 'name' | 'place', keyOf: (diagram: D, place: number) => string) => {
    const waiting = Map.groupBy(
      [...left.entries()].filter(([, diagram]) => free.has(diagram)),
      ([place, diagram]) => keyOf(diagram, place),
    )
    for (const [place, diagram] of right.entries()) {
      const key = keyOf(diagram, place)
      const found = key !== '' && !partner.has(diagram) ? waiting.get(key)?.shift() : undefined
      if (!found) continue
      partner.set(diagram, { other: found[1], by })
      free.delete(found[1])
    }
  }
  match('same', ({ sha256, name }) => `${sha256} ${plain(name)}`)
  match('same', ({ sha256 }) => sha256)
  match('name', ({ name }) => plain(name))
  match('name', ({ givenName }) => plain(givenName.replace(/\.[a-z0-9]+$/i, '')))
  match('place', (_, place) => String(place))
  const pairs = right.map((diagram): DiagramPair<D> => {
    const found = partner.get(diagram)
    return found ? { left: found.other, right: diagram, by: found.by } : { left: null, right: diagram }
  })
  return [...pairs, ...left.filter((diagram) => free.has(diagram)).map((diagram) => ({ left: diagram, right: null }))]
}

const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ')
