/** The figures a text asks for, each time it does, with the place where. Braces around anything else are found too, to be refused. */
export const slotsOf = (text: string): { id: string; index: number }[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/g)].map(({ 1: id = '', index }) => ({ id, index }))
