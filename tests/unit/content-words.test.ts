import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lint } from 'cspell'
import { describe, expect, it } from 'vitest'
import { borrowedRuns, faultsOfProse, textsIn } from '../support/prose'

const ours = ['library', 'figures', 'exercises', 'scenarios', 'walkthroughs', 'warm-ups'].flatMap((folder) =>
  textsIn(path.join('content', folder)),
)

async function misspelled(root: string): Promise<string[]> {
  const words: string[] = []
  await lint(
    ['**/*.{md,yaml}'],
    { root, config: 'content/cspell.json', progress: false, summary: false, showSuggestions: false },
    { issue: ({ text, uri, row }) => void words.push(`${text} (${uri?.split('/content/').at(-1)}:${row})`) },
  )
  return words
}

describe('what one reads and practices with', () => {
  it('is spelled as Americans spell; a word we make up stands in content/words.txt', async () => {
    expect(await misspelled('content')).toEqual([])
  })

  it('has no exclamation marks, no oops, and no word that makes anybody small', () => {
    expect(faultsOfProse(ours)).toEqual([])
  })

  it('has no run of eight words in common with the sources it learned from', () => {
    const sources = path.resolve('../shared/sources')
    if (!existsSync(sources)) console.info(`${sources} is not on this machine: the texts were not laid beside their sources.`)
    expect(borrowedRuns(ours, existsSync(sources) ? textsIn(sources) : [])).toEqual([])
  })

  it('has a list of own words in order, each once', () => {
    const words = readFileSync('content/words.txt', 'utf8').trimEnd().split('\n')
    const byLetters = [...new Set(words.map((word) => word.toLowerCase()))].sort()
    expect(words.map((word) => word.toLowerCase())).toEqual(byLetters)
  })
})

describe('the rules themselves', () => {
  it('find eight words in a row, over lines and whatever their signs, and let seven go', () => {
    const sources = [{ file: 'guide.txt', text: 'Caches are cheap until the day\nthey all expire together, at noon.' }]
    const told = (text: string) => borrowedRuns([{ file: 'a.md', text }], sources)
    expect(told('As we know: "Caches are cheap; until the DAY they all..."')).toEqual([
      'a.md: "caches are cheap until the day they all" stands in guide.txt',
    ])
    expect(told('Caches are cheap until the day they expire')).toEqual([])
    expect(told('short')).toEqual([])
  })

  it.each([
    'It works!',
    'You simply add a queue.',
    'Just add a cache.',
    'A stupid mistake.',
    'Oops.',
    'It costs 5 % more.',
    'Of course it fails.',
  ])('refuse %s', (line) => expect(faultsOfProse([{ file: 'a.md', text: `Fine.\n${line}` }])).toHaveLength(1))

  it.each(['![a plan](a.webp)', 'if (a != b)', 'It has just begun.', 'Just under a second.', 'The simplest thing.'])(
    'let %s pass',
    (line) => expect(faultsOfProse([{ file: 'a.md', text: line }])).toEqual([]),
  )

  it('know the colour of another English, and a word that is none', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'charrette-words-'))
    mkdirSync(path.join(folder, 'content'))
    writeFileSync(path.join(folder, 'content', 'a.md'), 'The colour of a brokn queue, `brokn` and {{brokn}} left alone.\n')
    expect(await misspelled(folder)).toEqual(['colour (a.md:1)', 'brokn (a.md:1)'])
    rmSync(folder, { recursive: true })
  })
})
