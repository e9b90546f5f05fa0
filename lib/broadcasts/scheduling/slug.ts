/** A subject as an address: "What we learned, and why" → "what-we-learned-and-why". A subject without Latin letters gives its day. */
export function slugOf(subject: string, day: Date): string {
  const words = subject
    .replaceAll(/\{\{[^}]*\}\}/g, ' ')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '')
  return words || `letter-${day.toISOString().slice(0, 10)}`
}
