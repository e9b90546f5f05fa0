/** `[R4]` or `[N2]` in a text; the first group is the id. */
export const citation = /\[([RN]\d{1,2})\]/g

/** The requirement ids a text cites, in order, each once. */
export const citedIds = (text: string): string[] => [...new Set([...text.matchAll(citation)].map((match) => match[1] ?? ''))]
