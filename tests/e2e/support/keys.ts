import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { exerciseFile } from '@/lib/exercises/schema'

/** As many words in a row are nobody's but their writer's. Shorter texts count as a whole. */
const size = 6

/** The words of a text, in whatever it is wrapped: HTML, JSON, JSON within a script, Markdown. */
const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/&(?:amp|lt|gt|quot|#x27|#39);|\\+(?:u[0-9a-f]{4}|[nrt"\\])|<!--.*?-->/gi, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

const runsOf = (text: string): string[] => {
  const words = wordsOf(text)
  return words.slice(0, Math.max(1, words.length - size + 1)).map((_, at) => words.slice(at, at + size).join(' '))
}

const read = (folder: string) => readdirSync(folder).map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
const files = read('content/exercises').map(({ name, text }) => ({
  slug: name.replace(/^\d+-|\.yaml$/g, ''),
  // What stands before the flaws is the task, which everybody reads.
  told: text.slice(0, text.indexOf('\nflaws:')),
  exercise: exerciseFile.parse(parse(text)),
}))
const open = [...files.map(({ told }) => told), ...read('content/library').map(({ text }) => text)].join('\n')
const openRuns = new Set(runsOf(open))
const openWords = ` ${wordsOf(open).join(' ')} `

/** What nobody else says: its runs, without those that stand in a task or an entry as well. */
const distinctive = (text: string) => runsOf(text).filter((run) => !openRuns.has(run) && !openWords.includes(` ${run} `))

/** An exercise with what its key says, text by text, each as the runs of words that give it away. */
export type Kept = { slug: string; parts: string[]; library: string[]; titles: string[]; texts: { of: string; runs: string[] }[] }

/** All exercises there are, in their order. */
export const kept: Kept[] = files.map(({ slug, exercise: { flaws, praise, plan } }) => ({
  slug,
  parts: plan.nodes.map(({ id }) => id),
  library: [...new Set(flaws.flatMap((flaw) => flaw.library))],
  titles: flaws.map(({ title }) => title),
  texts: [
    ...flaws.flatMap(({ id, title, explanation, fix }) => [
      { of: `${id}, title`, runs: distinctive(title) },
      { of: `${id}, explanation`, runs: distinctive(explanation) },
      { of: `${id}, fix`, runs: distinctive(fix) },
      // As a value in a form or an address.
      { of: `${id}, name`, runs: distinctive(id).filter((run) => run.split(' ').length > 2) },
    ]),
    ...(praise ? [{ of: 'praise', runs: distinctive(praise.text) }] : []),
  ],
}))

// By their first word and their second.
const index = new Map<string, Map<string, string[]>>()
for (const run of kept.flatMap(({ texts }) => texts.flatMap(({ runs }) => runs))) {
  const [first = '', second = ''] = run.split(' ')
  const begun = index.get(first) ?? new Map<string, string[]>()
  index.set(first, begun.set(second, [...(begun.get(second) ?? []), run]))
}

/** The runs of keys that stand in what was answered: in a row of it as it is, attributes and all, or as it is read, without tags. */
export function runsIn(answered: string): Set<string> {
  const found = new Set<string>()
  for (const words of [wordsOf(answered), wordsOf(answered.replaceAll(/<\/?[a-z][^<>]*>/gi, ' '))])
    for (const [at, word] of words.entries())
      for (const run of index.get(word)?.get(words[at + 1] ?? '') ?? [])
        if (words.slice(at, at + run.split(' ').length).join(' ') === run) found.add(run)
  return found
}
