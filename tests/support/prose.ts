import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A text file people wrote, by its place in the project. */
export type Written = { file: string; text: string }

/** All texts below a folder with one of these endings; none where there is no such folder. */
export const textsIn = (folder: string, endings = /\.(md|yaml|txt)$/): Written[] =>
  (existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }) : [])
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const run = 8

/** Runs of eight words that a text has in common with one of the sources; signs, capitals and line breaks do not count. */
export function borrowedRuns(texts: readonly Written[], sources: readonly Written[]): string[] {
  const known = new Map(sources.flatMap(({ file, text }) => runsOf(text).map((words) => [words, file] as const)))
  return texts.flatMap(({ file, text }) =>
    runsOf(text).flatMap((words) => (known.has(words) ? `${file}: "${words}" stands in ${known.get(words)}` : [])),
  )
}

function runsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll(/[’‘]/g, "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  return words.slice(0, Math.max(0, words.length - run + 1)).map((_, index) => words.slice(index, index + run).join(' '))
}

// An exclamation mark that ends something said, neither a picture nor a sign of programs.
const rules: [RegExp, string][] = [
  [/(?<=[\p{L}\p{N}"”)])!(?![=[\p{L}])/u, 'an exclamation mark'],
  [/\b(simply|obviously|of course|trivial|trivially|needless to say)\b/i, 'a word that shames who does not know'],
  [/\bjust (add|use|do|put|need|make|set|run|call|move|write|take|scale|cache|install)\b/i, '"just" before what is not easy for everybody'],
  [/\b(stupid|dumb|idiot|idiotic|lazy developers?|noob|lame|insane|crazy|sanity check|grandfathered)\b/i, 'a word that hurts'],
  [/\d %/, 'a space before %'],
  [/\b(oops|whoops|uh-oh)\b/i, 'an "oops"'],
]

/** What the way we write forbids, by file and line. */
export const faultsOfProse = (texts: readonly Written[]): string[] =>
  texts.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => rules.flatMap(([rule, what]) => (rule.test(line) ? `${file}:${index + 1}  ${what}: ${line.trim()}` : []))),
  )
