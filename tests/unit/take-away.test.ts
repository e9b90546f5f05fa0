import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { PackedDiagram, PackedVersion, TakeAway } from '@/lib/submissions/take-away/contents'
import { freeName, linkTo, safeName } from '@/lib/submissions/take-away/file-names'
import { pullRequestFolder, wholeArchive } from '@/lib/submissions/take-away/layout'
import { zipOf } from '@/lib/submissions/take-away/packing'

const hostile = [
  '../../etc/passwd',
  '..\\..\\windows',
  '/absolute',
  'C:\\boot.ini',
  'CON',
  'nul.txt',
  'com1',
  'LPT³ port',
  '.',
  '..',
  ' . . ',
  '.git',
  'ends with a dot.',
  'zero\u0000byte',
  'right\u202Eto-left',
  'e\u0301tude & Größe 設計',
  'a'.repeat(500),
  '設'.repeat(200),
  '',
]
const text = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

describe('names of files', () => {
  it('keep spaces, ampersands and letters of every script', () => {
    expect(safeName('Fotos & Pläne (neu) 設計 图.v2', 'x')).toBe('Fotos & Pläne (neu) 設計 图.v2')
    expect(safeName('e\u0301tude', 'x')).toBe('étude')
  })

  it('stay inside, whatever a title says', () => {
    expect(hostile.map((name) => safeName(name, 'design')).slice(0, 12)).toEqual([
      'etc passwd',
      'windows',
      'absolute',
      'C boot.ini',
      '_CON',
      '_nul.txt',
      '_com1',
      '_LPT³ port',
      'design',
      'design',
      'design',
      'git',
    ])
  })

  it('are one segment that every system takes, and stay as they are when made safe again', () => {
    fc.assert(
      fc.property(text, (given) => {
        const name = safeName(given, 'design')
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|^[\s.]|[\s.]$/u)
        expect(name).not.toBe('')
        expect(name.normalize('NFC')).toBe(name)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(181)
        expect(safeName(name, 'design')).toBe(name)
      }),
    )
  })

  it('are given once, whatever their case and way to write accents', () => {
    const taken = new Set<string>()
    expect(['Plan', 'plan', 'PLAN', 'Plan 2', 'ﬁg', 'fig'].map((name) => freeName(taken, name, '.webp'))).toEqual([
      'Plan.webp',
      'plan 2.webp',
      'PLAN 3.webp',
      'Plan 2 2.webp',
      'ﬁg.webp',
      'fig 2.webp',
    ])
  })

  it('are links that Markdown keeps whole', () => {
    expect(linkTo('diagrams/a (b) & 設.webp')).toBe('diagrams/a%20%28b%29%20%26%20%E8%A8%AD.webp')
  })
})

const diagram = (id: string, givenName: string, rest: Partial<PackedDiagram> = {}): PackedDiagram => ({
  caption: 'All of it',
  alt: 'A house',
  shows: ['R2'],
  file: { id, sha256: id, width: 800, height: 600, givenName, source: null },
  ...rest,
})
const version = (number: number, rest: Partial<PackedVersion> = {}): PackedVersion => ({
  number,
  title: 'One house, many rooms',
  notes: 'Every message is stored [R1] before it is delivered.',
  wish: 'questions',
  questions: ['Which door?'],
  services: ['PostgreSQL'],
  frozenAt: new Date(Date.UTC(2026, 10, number, 8)),
  correctedAt: null,
  sawDesigns: false,
  sawSelfReview: false,
  sawFeedback: number > 1,
  sawReference: false,
  diagrams: [diagram('f1', 'the house.png')],
  ...rest,
})
const design = (rest: Partial<TakeAway> = {}): TakeAway => ({
  origin: 'https://charrette.example',
  challenge: { number: 2, slug: 'virtual-event-platform', title: 'Events & hackathons' },
  author: { handle: 'priya', name: 'Priya Raman' },
  license: 'cc_by',
  versions: [version(1)],
  draft: null,
  ...rest,
})
const textOf = (files: ReturnType<typeof wholeArchive>, path: string) => {
  const file = files.find((one) => one.path.endsWith(path))
  return file && 'text' in file ? file.text : ''
}

describe('a design taken away', () => {
  it('has a document a version and one of the draft, each picture once with its source, and the facts', () => {
    const drawn = diagram('f2', 'the house.png', {
      file: { id: 'f2', sha256: 'f2', width: 1, height: 1, givenName: 'the house.png', source: { kind: 'mermaid' } },
    })
    const draft = { ...version(3), updatedAt: new Date('2026-11-20T08:00:00Z') }
    const files = wholeArchive(design({ versions: [version(1), version(2, { diagrams: [diagram('f1', 'the house.png'), drawn] })], draft }))
    expect(files.map(({ path, at }) => [path.replace('virtual-event-platform priya/', ''), at.toISOString().slice(0, 10)])).toEqual([
      ['README.md', '2026-11-20'],
      ['version-1.md', '2026-11-01'],
      ['version-2.md', '2026-11-02'],
      ['draft.md', '2026-11-20'],
      ['metadata.json', '2026-11-20'],
      ['diagrams/the house.webp', '2026-11-01'],
      ['diagrams/the house 2.webp', '2026-11-02'],
      ['diagrams/the house 2.mmd', '2026-11-02'],
    ])
    const facts = JSON.parse(textOf(files, 'metadata.json'))
    expect(facts).toMatchObject({
      license: 'CC-BY-4.0',
      author: { handle: 'priya' },
      versions: [{ number: 1, marks: ['designed blind'], requirements: ['R1', 'R2'] }, { number: 2 }],
      draft: { document: 'draft.md' },
    })
    expect(facts.versions[1].diagrams[1]).toMatchObject({ picture: 'diagrams/the house 2.webp', source: 'diagrams/the house 2.mmd' })
  })

  it('says in front of each document what it is, and links its pictures', () => {
    const document = textOf(wholeArchive(design()), 'version-1.md')
    const [, head = '', body = ''] = /^---\n([\s\S]+?)\n---\n([\s\S]+)$/.exec(document) ?? []
    expect(parse(head)).toEqual({
      title: 'One house, many rooms',
      author: 'Priya Raman (priya)',
      challenge: '2 Events & hackathons',
      license: 'CC-BY-4.0',
      requirements: ['R1', 'R2'],
      feedbackWish: 'questions',
      questions: ['Which door?'],
      version: 1,
      frozenAt: '2026-11-01T08:00:00.000Z',
      marks: ['designed blind'],
      services: ['PostgreSQL'],
      from: 'https://charrette.example/challenges/virtual-event-platform/designs/priya/1',
    })
    expect(body).toContain('![A house](diagrams/the%20house.webp)\n\nAll of it · Shows [R2].')
    expect(body).toContain('Every message is stored [R1]')
  })

  it('names its author and license as others have to', () => {
    expect(textOf(wholeArchive(design()), 'README.md')).toContain(
      '“One house, many rooms” by Priya Raman, <https://charrette.example/challenges/virtual-event-platform/designs/priya>, is licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).',
    )
    expect(textOf(wholeArchive(design({ license: 'all_rights' })), 'README.md')).toContain('All rights reserved.')
  })

  it('as a folder is the newest version where a repository of challenges keeps submissions', () => {
    const files = pullRequestFolder(design({ versions: [version(1), version(2, { title: 'Two' })] }))
    expect(files.map(({ path }) => path)).toEqual([
      '2 Events & hackathons/submissions/priya/README.md',
      '2 Events & hackathons/submissions/priya/diagrams/the house.webp',
    ])
    expect(textOf(files, 'README.md')).toMatch(/# Two[\s\S]+diagrams\/the%20house\.webp[\s\S]+is licensed under/)
  })

  it('as a folder is the draft while nothing is handed in, and nothing without one', () => {
    const draft = { ...version(1), title: 'Not yet', updatedAt: new Date('2026-11-20T08:00:00Z') }
    expect(textOf(pullRequestFolder(design({ versions: [], draft })), 'README.md')).toContain('# Not yet')
    expect(pullRequestFolder(design({ versions: [] }))).toEqual([])
  })

  it('stays inside its folder, each file once, whatever titles and file names say', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 6 }), text, (title, names, handle) => {
        const diagrams = names.map((name, index) => diagram(String(index), name, { caption: name, alt: name }))
        const given = design({
          challenge: { number: 1, slug: 'x', title },
          author: { handle, name: title },
          versions: [version(1, { title, diagrams })],
        })
        for (const files of [wholeArchive(given), pullRequestFolder(given)]) {
          const paths = files.map(({ path }) => path)
          expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
          expect(new Set(paths.map((path) => path.split('/')[0])).size).toBe(1)
          for (const path of paths)
            for (const segment of path.split('/')) {
              expect(segment).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|^[\s.]|[\s.]$|^$/u)
              expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(200)
            }
          for (const file of files)
            if ('text' in file && file.path.endsWith('.md') && file.text.startsWith('---'))
              expect(parse(file.text.split('\n---\n')[0]?.slice(4) ?? '')).toMatchObject({ title })
        }
      }),
    )
  })
})

describe('packing', () => {
  const at = new Date('2026-11-20T08:00:00Z')
  const files = ['f1', 'f2', 'f3'].flatMap((id) => [
    { path: `${id}.webp`, at, sha256: id },
    { path: `${id}.mmd`, at, sourceOf: id },
  ])
  const bytes = new Uint8Array(300_000).map((_, index) => (index * 7919) % 251)

  it('reads each picture and each source once, when its turn comes, and makes the same bytes of the same files', async () => {
    const zips: Buffer[] = []
    for (let time = 0; time < 2; time++) {
      const read: string[] = []
      const given = {
        open: async (sha256: string) => {
          read.push(`picture ${sha256}`)
          return new Blob([bytes]).stream()
        },
        readSource: async (fileId: string) => {
          read.push(`source ${fileId}`)
          return `graph LR; ${fileId} `.repeat(20_000)
        },
      }
      const reader = zipOf(files, given).getReader()
      const parts: Uint8Array[] = []
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        if (parts.length === 0) expect(read.length).toBeLessThan(files.length)
        parts.push(part.value)
      }
      expect(read).toEqual(['f1', 'f2', 'f3'].flatMap((id) => [`picture ${id}`, `source ${id}`]))
      zips.push(Buffer.concat(parts))
    }
    expect(zips[0]?.equals(zips[1] ?? Buffer.of())).toBe(true)
  })
})
