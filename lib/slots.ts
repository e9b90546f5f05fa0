/** `{{figure-id}}` in a text; the first group is the id. */
export const slot = /\{\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}\}/g

/** What a text asks for between `{{` and `}}`, each time it does, with the place where; whatever stands there, so that it can be refused. */
export const slotsOf = (text: string): { id: string; index: number }[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/g)].map(({ 1: id = '', index }) => ({ id, index }))

/** The text with its slots filled in as plain words; an unknown one stays as it is. */
export const fillSlots = (text: string, words: (id: string) => string | undefined): string =>
  text.replaceAll(slot, (whole, id: string) => words(id) ?? whole)
