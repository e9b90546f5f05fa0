type Named = { author: { id: string; name: string } | null; side: { kind: 'reference' } | { kind: 'version'; number: number } }

/** What the two sides are called on the page: by number alone where one member made both. */
export function nameSides(left: Named, right: Named, viewerId: string | null): [string, string] {
  const together = left.author !== null && left.author.id === right.author?.id
  const nameOf = ({ author, side }: Named) => {
    if (!author || side.kind === 'reference') return 'The reference'
    if (together) return `Version ${side.number}`
    return author.id === viewerId ? `Your version ${side.number}` : `${author.name}, version ${side.number}`
  }
  return [nameOf(left), nameOf(right)]
}

/** Such a name inside a sentence: "in version 2", "in the reference"; a person's name keeps its capital. */
export const inSentence = (name: string) => name.replace(/^(Version|Your|The) /, (word) => word.toLowerCase())
