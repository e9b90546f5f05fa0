/** The schemes a preview can be forced into, whatever the browser of who looks prefers. */
export type Scheme = 'light' | 'dark'

/**
 * A mail's html as a reader in this scheme sees it, without a script: the rules of `prefers-color-scheme: dark` are taken out of
 * their media query, or taken out altogether.
 */
export function forceScheme(html: string, scheme: Scheme): string {
  const only = html.replaceAll('content="light dark"', `content="${scheme}"`)
  const start = /@media\s*\(prefers-color-scheme:\s*dark\)\s*\{/.exec(only)
  if (!start) return only
  const inside = start.index + start[0].length
  const end = closingBrace(only, inside)
  const rules = scheme === 'dark' ? `:root{color-scheme:dark}${only.slice(inside, end)}` : ''
  return only.slice(0, start.index) + rules + only.slice(end + 1)
}

function closingBrace(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    else if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}
