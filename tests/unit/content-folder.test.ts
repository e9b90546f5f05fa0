import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readContent } from '@/lib/content/folder'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'charrette-content-'))
  cpSync('content', root, { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const folder = 'challenges/002-virtual-event-platform'
const edit = (file: string, from: string | RegExp, to: string) => {
  const place = path.join(root, folder, file)
  const text = readFileSync(place, 'utf8')
  expect(text).toMatch(from)
  writeFileSync(place, text.replace(from, to))
}
const faults = () =>
  readContent(root).problems.map(({ file, line, rule }) => `${path.relative(path.join(root, folder), file)}:${line} ${rule}`)

describe('what ships', () => {
  it('is without fault: three challenges and a question set with nested questions', () => {
    const { challenges, questionSets, problems } = readContent('content')
    expect(problems).toEqual([])
    expect(challenges.map(({ challenge }) => challenge.number)).toEqual([1, 2, 3])
    expect(questionSets[0]?.pillars).toHaveLength(6)
    expect(questionSets[0]?.pillars.some(({ questions }) => questions.some(({ children }) => children?.length))).toBe(true)
  })

  it('keeps its hash when nothing changed and changes it with a letter', () => {
    const before = readContent(root).challenges[1]?.hash
    expect(readContent('content').challenges[1]?.hash).toBe(before)
    edit('brief.md', /\n$/, ' \n')
    expect(readContent(root).challenges[1]?.hash).not.toBe(before)
  })
})

describe('an author who makes a mistake is told file, line and rule', () => {
  it('in the syntax', () => {
    edit('challenge.yaml', 'number: 2', 'number: 2\nnumber: 3')
    expect(faults()[0]).toMatch(/^challenge\.yaml:2 /)
  })

  it('with a requirement that has no text, at its line', () => {
    const lines = readFileSync(path.join(root, folder, 'challenge.yaml'), 'utf8').split('\n')
    const line = lines.findIndex((text) => text.includes('id: R3')) + 1
    edit('challenge.yaml', /( {2}- id: R3\n {4}title:)[^\n]*/, '$1 ""')
    expect(faults()).toEqual([expect.stringMatching(new RegExp(`^challenge\\.yaml:(${line}|${line + 1}) requirements\\.2\\.title: `))])
  })

  it('with a field nobody knows', () => {
    edit('challenge.yaml', 'number: 2', 'number: 2\ncolour: blue')
    expect(faults()).toEqual([expect.stringMatching(/^challenge\.yaml:1 .*colour/)])
  })

  it('with a citation of a requirement that does not exist', () => {
    edit('brief.md', /\n$/, '\n\nAnd [R77] too.\n')
    expect(faults()).toEqual([expect.stringMatching(/^brief\.md:\d+ cites R77/)])
  })

  it('with an answer to a question nobody asks', () => {
    edit('reference.yaml', /question: own\/[\w-]+/, 'question: own/nobody-asks')
    expect(faults()).toEqual([expect.stringContaining('own/nobody-asks')])
  })

  it('with a picture that is not there, or outside the folder', () => {
    edit('reference.yaml', 'reference/the-evening.webp', '../../../../../etc/passwd')
    expect(faults().some((fault) => fault.includes('etc/passwd is not in the folder'))).toBe(true)
  })

  it('with a missing file', () => {
    rmSync(path.join(root, folder, 'round-up.md'))
    expect(faults()).toContain('round-up.md:1 this file is missing')
  })

  it('with an alias, which could grow without end', () => {
    edit('questions.yaml', /^/, 'a: &a [x]\nb: *a\n')
    expect(faults().length).toBeGreaterThan(0)
  })

  it('with a letter without a subject', () => {
    edit('letters/brief.all.md', /subject:[^\n]*/, 'topic: nothing')
    expect(faults().some((fault) => fault.startsWith('letters/brief.all.md:'))).toBe(true)
  })

  it('with a number used twice', () => {
    cpSync(path.join(root, folder), path.join(root, 'challenges/002-again'), { recursive: true })
    expect(readContent(root).problems.map(({ rule }) => rule)).toEqual([expect.stringContaining('number 2 is used twice')])
  })
})
