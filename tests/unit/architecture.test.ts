import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const roots = ['app', 'components', 'lib', 'scripts', 'prisma/seed']
const files = roots
  .flatMap((root) => readdirSync(root, { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
  .map((entry) => path.join(entry.parentPath, entry.name))
  .filter((file) => !file.startsWith('lib/generated/'))
const sources = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))

const banned = /\/(utils?|helpers?|misc|common|types|constants|index|service|manager)\.(ts|tsx)$/

describe('the house', () => {
  it('names no file after nothing in particular', () => {
    expect(files.filter((file) => banned.test(`/${file}`))).toEqual([])
  })

  it('writes file names in kebab-case', () => {
    const odd = files.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(path.basename(file)))
    expect(odd).toEqual([])
  })

  it('keeps files small: none above 300 lines, 90 % at most 140, half at most 60', () => {
    const lengths = sources.map(({ text }) => text.split('\n').length).sort((a, b) => a - b)
    const at = (share: number) => lengths[Math.floor(lengths.length * share)] ?? 0
    expect(sources.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file)).toEqual([])
    expect(at(0.9)).toBeLessThanOrEqual(140)
    expect(at(0.5)).toBeLessThanOrEqual(60)
  })

  it('keeps queries, mutations and jobs on the server', () => {
    const data = sources.filter(({ file }) => /^lib\/.+\/(queries|mutations|jobs)\.ts$/.test(file))
    expect(data.length).toBeGreaterThan(5)
    expect(data.filter(({ text }) => !text.startsWith(`import 'server-only'`)).map(({ file }) => file)).toEqual([])
  })

  it('reads the environment in one place', () => {
    const readers = sources.filter(({ file, text }) => !file.startsWith('scripts/') && file !== 'lib/env.ts' && /process\.env\b/.test(text))
    expect(readers.map(({ file }) => file)).toEqual([])
  })

  it('builds no SQL from strings', () => {
    expect(sources.filter(({ text }) => /\$(queryRawUnsafe|executeRawUnsafe)/.test(text)).map(({ file }) => file)).toEqual([])
  })

  it('leaves no test skipped, alone or to be done', () => {
    const tests = readdirSync('tests', { withFileTypes: true, recursive: true }).filter(
      (entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name),
    )
    const loose = tests
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => /\b(it|test|describe)\.(skip|only|todo|fixme)\(/.test(readFileSync(file, 'utf8')))
    expect(loose).toEqual([])
  })
})
