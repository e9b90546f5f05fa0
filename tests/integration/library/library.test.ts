import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { readLibrary } from '@/lib/library/folder'
import { importLibrary } from '@/lib/library/mutations'
import { findEntry, listFigures, listSections } from '@/lib/library/queries'
import { refuseSearch, searchEntries } from '@/lib/library/search/queries'
import { limits } from '@/lib/rate-limit'
import type { Problem } from '@/lib/yaml'
import { makeMember } from '@/tests/support/cast'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'charrette-library-'))
  mkdirSync(path.join(root, 'library'))
  mkdirSync(path.join(root, 'figures'))
  writeFileSync(path.join(root, 'figures', 'functions.yaml'), figures('900'))
  write('caching', { title: 'Caching', text: 'A copy near its reader. It ends after {{function-limit}}.' })
  write('queues', {
    title: 'Queues',
    section: 'network',
    related: 'serverless',
    text: 'What waits is not lost, and [caching](/library/caching) is no help there.',
  })
  write('serverless', { title: 'Limits of functions', position: 2, related: 'caching', text: 'Queues feed them.' })
})
afterEach(async () => {
  rmSync(root, { recursive: true, force: true })
  await db.libraryEntry.deleteMany()
  await db.figure.deleteMany()
})

const figures = (limit: string) => `topic: functions
figures:
  - { id: function-limit, value: ${limit}, unit: seconds, of: The longest run, source: Their guide, url: "https://example.org/limits", asOf: 2026-11, standing: checked }
  - id: function-hours
    value: ${Number(limit) / 3600}
    unit: hours
    of: The same in hours
    asOf: 2026-11
    standing: derived
    from: { formula: "run / seconds_in_an_hour", run: { figure: function-limit }, seconds_in_an_hour: 3600 }
`

type Written = { title: string; section?: string; position?: number; related?: string; text: string }

function write(slug: string, { title, section = 'data', position = 1, related = 'queues', text }: Written) {
  const head = `title: ${title}\nlede: What one keeps in mind.\nsection: ${section}\nposition: ${position}\ntags: [memory]\nrelated: [${related}]\nasOf: 2026-11-22`
  const rest = ['When to use it', 'Trade-offs', 'Numbers', 'Pitfalls'].map(
    (part) => `## ${part}\n\n${'Calm words follow here. '.repeat(25)}`,
  )
  writeFileSync(path.join(root, 'library', `${slug}.md`), `---\n${head}\n---\n${text}\n\n${rest.join('\n\n')}\n`)
}

async function bringIn() {
  const problems: Problem[] = []
  const files = readLibrary(root, problems)
  expect(problems).toEqual([])
  return importLibrary(files)
}

const slugsFound = async (words: string) => (await searchEntries(words)).map(({ slug }) => slug)

describe('the library in the database', () => {
  it('is brought in once: the same files change nothing', async () => {
    expect(await bringIn()).toBe(5)
    expect(await bringIn()).toBe(0)
    expect((await listSections()).map(({ title, entries }) => [title, entries.map(({ slug }) => slug)])).toEqual([
      ['Data', ['caching', 'serverless']],
      ['Network', ['queues']],
    ])
  })

  it('no longer has an entry whose file is gone, and finds it no more', async () => {
    await bringIn()
    rmSync(path.join(root, 'library', 'queues.md'))
    expect(await bringIn()).toBe(1)
    expect(await findEntry('queues')).toBeNull()
    expect(await slugsFound('lost')).toEqual([])
  })

  it('finds an entry again under a figure that changed', async () => {
    await bringIn()
    expect(await slugsFound('"900 seconds"')).toEqual(['caching'])
    writeFileSync(path.join(root, 'figures', 'functions.yaml'), figures('1800'))
    await bringIn()
    expect(await slugsFound('"900 seconds"')).toEqual([])
    expect(await slugsFound('"1,800 seconds"')).toEqual(['caching'])
  })

  it('shows an entry between its neighbors, with what leads to it', async () => {
    await bringIn()
    const entry = await findEntry('caching')
    expect(entry).toMatchObject({ sectionTitle: 'Data', previous: null, next: { slug: 'serverless' }, worksheet: null })
    expect(entry?.related.map(({ slug }) => slug)).toEqual(['queues'])
    // The queues name it too, but stand among its own already.
    expect(entry?.linkedFrom.map(({ slug }) => slug)).toEqual(['serverless'])
    expect(entry?.figures).toMatchObject([
      { id: 'function-limit', words: '900\u00a0seconds', source: 'Their guide', month: 'November 2026' },
    ])
  })

  it('tells how a derived figure follows', async () => {
    await bringIn()
    expect((await listFigures(['function-hours']))[0]).toMatchObject({
      words: '0.25\u00a0hours',
      formula: {
        words: 'run ÷ seconds in an hour',
        inputs: [
          { name: 'run', words: '900\u00a0seconds', figure: { id: 'function-limit', topic: 'functions' } },
          { name: 'seconds in an hour', words: '3,600', figure: null },
        ],
      },
    })
  })
})

describe('a search in the library', () => {
  it('puts an entry with the word in its title before one with it in the text', async () => {
    await bringIn()
    expect(await slugsFound('queues')).toEqual(['queues', 'serverless'])
    expect(await slugsFound('caching')).toEqual(['caching', 'queues'])
  })

  it('knows a word by its stem', async () => {
    await bringIn()
    expect(await slugsFound('waiting')).toEqual(['queues'])
    expect(await slugsFound('function limit')).toEqual(['serverless'])
  })

  it('points out the words it found, and only there', async () => {
    await bringIn()
    const [hit] = await searchEntries('copies')
    expect(hit?.snippet.filter(({ found }) => found)).toEqual([{ words: 'copy', found: true }])
    expect(hit?.snippet.map(({ words }) => words).join('')).toContain('copy near its reader. It ends after 900 seconds.')
  })

  it.each(['', 'the', "'; drop table", '"', '((', ':*', '\u0001', 'a & | !', '<b>'])('survives %s', async (words) => {
    await bringIn()
    expect(await slugsFound(words)).toEqual([])
  })
})

it('refuses to search for who has searched a lot in a short time, and searches again later', async () => {
  const noor = await makeMember('Noor')
  const most = limits['search.member'].points * env().RATE_LIMIT_FACTOR
  expect(await refuseSearch(noor, '')).toBeNull()
  await db.rateLimit.updateMany({ where: { key: { startsWith: 'search.member' } }, data: { points: most } })
  expect(await refuseSearch(noor, '')).toMatch(/^That was a lot in a short time/)
  await db.rateLimit.updateMany({ where: { key: { startsWith: 'search.member' } }, data: { expire: 0n } })
  expect(await refuseSearch(noor, '')).toBeNull()
})
