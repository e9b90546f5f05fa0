import { catalogue } from '@/lib/submissions/services/catalogue'

/**
 * The services and technologies that these texts name, as the catalogue calls them, sorted. Whole words only; the longest name wins
 * ("Amazon API Gateway" is not also an API gateway). The order of the texts does not matter, and the result names itself.
 */
export function servicesIn(texts: readonly string[]): string[] {
  const named = new Set<string>()
  for (const text of texts) nameIn(text, named)
  return [...named].sort()
}

type Names = { loose: Map<string, string>; exact: Map<string, string>; firsts: Set<string>; longest: number }

const word = /[\p{L}\p{N}\p{M}_]+/gu
// What may stand inside of a name: a space, one line's end, or one of these signs.
const joint = /^(?:[^\S\n]*\n?[^\S\n]*|[-/.@])$/

const names = readNames()

function readNames(): Names {
  const read: Names = { loose: new Map(), exact: new Map(), firsts: new Set(), longest: 0 }
  for (const [first, ...others] of catalogue) {
    const canonical = first.replace(/^=/, '')
    for (const name of [first, ...others]) {
      const words = name.match(word) ?? []
      if (name.startsWith('=')) read.exact.set(words.join(' '), canonical)
      else read.loose.set(words.join(' ').toLowerCase(), canonical)
      read.firsts.add((words[0] ?? '').toLowerCase())
      read.longest = Math.max(read.longest, words.length)
    }
  }
  return read
}

function nameIn(text: string, named: Set<string>) {
  const words = [...text.normalize('NFC').matchAll(word)]
  for (let at = 0; at < words.length; ) {
    const first = words[at]?.[0].toLowerCase() ?? ''
    at += names.firsts.has(first) ? takeName(words, at, named) : 1
  }
}

/** Adds the longest name that begins at word `at`, and says how many words to go on by. */
function takeName(words: RegExpMatchArray[], at: number, named: Set<string>): number {
  const runs: string[] = []
  for (let count = 0; count < names.longest; count++) {
    const [before, here] = [words[at + count - 1], words[at + count]]
    if (!here || (count > 0 && before && !joint.test(between(before, here)))) break
    runs.push(count === 0 ? here[0] : `${runs[count - 1]} ${here[0]}`)
  }
  for (let count = runs.length; count > 0; count--) {
    const run = runs[count - 1] ?? ''
    const name = names.exact.get(run) ?? names.loose.get(run.toLowerCase())
    if (!name) continue
    named.add(name)
    return count
  }
  return 1
}

const between = (before: RegExpMatchArray, here: RegExpMatchArray) =>
  (here.input ?? '').slice((before.index ?? 0) + before[0].length, here.index)
