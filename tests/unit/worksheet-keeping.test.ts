import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepOwn, letterOf, readKept, saysTheSame } from '@/components/worksheets/kept-sheet'

const stored = new Map<string, string>()

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, letter: string) => void stored.set(name, letter),
    removeItem: (name: string) => void stored.delete(name),
  })
})
afterEach(() => vi.unstubAllGlobals())

const sheet = (title: string) => ({ title, typed: {} })

it('a second tab of Priya’s neither overwrites nor forgets what the first one keeps, and is told so', () => {
  const first = keepOwn('a', sheet('first'), null)
  expect(first.how).toBe('kept')
  const second = keepOwn('a', sheet('second'), null)
  expect(second).toEqual({ how: 'elsewhere', own: null })
  expect(keepOwn('a', null, second.own).how).toBe('elsewhere')
  expect(readKept('a')).toEqual(sheet('first'))
})

it('one tab goes on keeping, comes back to what it kept, and forgets it', () => {
  const one = keepOwn('a', sheet('one'), letterOf('a'))
  const two = keepOwn('a', sheet('two'), one.own)
  expect([one.how, two.how, readKept('a')?.title]).toEqual(['kept', 'kept', 'two'])
  expect(keepOwn('a', null, letterOf('a'))).toEqual({ how: 'kept', own: null })
  expect(letterOf('a')).toBeNull()
})

it('a tab keeps its words again once the other has saved its own', () => {
  const other = keepOwn('a', sheet('other'), null)
  keepOwn('a', null, other.own)
  expect(keepOwn('a', sheet('mine'), null).how).toBe('kept')
})

it('an answer says what was sent, however its line ends are written and whether it names the empty fields', () => {
  const typed = { problem: 'Slow\nat noon', 'options[0].name': 'Wait' }
  const answer = { title: 'Search ', typed: { 'options[0].name': 'Wait', problem: 'Slow\r\nat noon', 'scores[0][0]': '' } }
  expect(saysTheSame({ title: 'Search', typed }, answer)).toBe(true)
  expect(saysTheSame({ title: 'Search', typed: { ...typed, problem: 'Slow\nat noon, too' } }, answer)).toBe(false)
})
