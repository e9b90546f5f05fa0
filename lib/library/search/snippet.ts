/** Where a found word begins and ends in what the database gives back: marks no text of ours has, so that nothing of it becomes markup. */
export const opens = '\uE000'
export const shuts = '\uE001'

/** A text cut where found words begin and end. */
export type Snippet = { words: string; found: boolean }[]

/** Reads the marks the database set; a mark that is never closed holds to the end. */
export function snippetOf(text: string): Snippet {
  return text.split(opens).flatMap((part, index) => {
    if (index === 0) return plain(part)
    const [inside = '', ...rest] = part.split(shuts)
    return [...(inside ? [{ words: inside, found: true }] : []), ...plain(rest.join(''))]
  })
}

const plain = (words: string): Snippet => (words ? [{ words: words.replaceAll(shuts, ''), found: false }] : [])

/** Markdown without its tables and headings as such: rows and headings end like sentences, so that a piece of the text reads well. */
export const asSentences = (markdown: string): string =>
  markdown
    .replaceAll(/^\|[-:| ]+\|$/gm, '')
    .replaceAll(
      /^\|(.*)\|$/gm,
      (_, row: string) =>
        `${row
          .split('|')
          .map((cell) => cell.trim())
          .filter(Boolean)
          .join(', ')}.\n`,
    )
    .replaceAll(/^#+ (.*)$/gm, '$1.')
