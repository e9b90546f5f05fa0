import { handleFault } from '@/lib/auth/names'
import { proseOf } from '@/lib/plain-text'

/** So many people one comment can name. */
export const mostMentions = 10

// Not after a letter, a digit or a sign that makes it part of an address or a path.
const mention = /(?<![\p{L}\p{N}@._/+-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\p{L}\p{N}@_])/giu

/** The handles a comment names with `@handle` outside of code, each once, in order, at most ten. Whether they exist is not asked. */
export function handlesIn(markdown: string): string[] {
  if (!markdown.includes('@')) return []
  const named = [...proseOf(markdown).matchAll(mention)].map(([, handle = '']) => handle.toLowerCase())
  return [...new Set(named.filter((handle) => handleFault(handle) === null))].slice(0, mostMentions)
}

/** Those an edit names who were not named before. */
export const newlyNamed = (before: string, after: string): string[] => {
  const known = new Set(handlesIn(before))
  return handlesIn(after).filter((handle) => !known.has(handle))
}
