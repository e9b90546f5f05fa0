/** An address of the web as it may stand in a source, or null: only http and https lead out of a drawing. */
export function webLink(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 2000 || !/^https?:/i.test(text) || !URL.canParse(text)) return null
  return new URL(text).href
}
